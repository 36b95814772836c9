package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Drops the oldest tables: those that are too old, and those that there is no room for. Used by one thread at a time. */
final class Retention {

    private static final Logger LOG = System.getLogger(Retention.class.getName());
    private static final long EVERY_MILLIS = 60_000;

    private final Limits limits;
    private final Disk disk;
    private final InstantSource clock;
    private long due = Long.MIN_VALUE;
    private volatile Finding finding = new Finding(0, 100, false);

    Retention(Limits limits, Disk disk, InstantSource clock) {
        this.limits = limits;
        this.disk = disk;
        this.clock = clock;
    }

    /**
     * What it found last.
     *
     * @param bytes       size of the database
     * @param freePercent free space of its file system
     * @param tooFull     too big or too little free, and nothing left that may be dropped
     */
    record Finding(long bytes, double freePercent, boolean tooFull) {
    }

    /** The tables that may be dropped. */
    interface Tables {

        /** Those that are there now; the one that ends first comes first. */
        List<Period> periods();

        void drop(Period period) throws SQLException;

        /** From when on ticks are being written; nothing that reaches beyond is dropped for room. */
        long writing();
    }

    Limits limits() {
        return limits;
    }

    long now() {
        return clock.millis();
    }

    Finding finding() {
        return finding;
    }

    /** Looks, if the last time was a minute ago or the clock was set back. */
    void checkWhenDue(Tables tables) throws SQLException, IOException {
        long now = clock.millis();
        if (now >= due || now < due - EVERY_MILLIS) {
            due = now + EVERY_MILLIS;
            check(tables, now);
        }
    }

    private void check(Tables tables, long now) throws SQLException, IOException {
        // One of each tier at a time: a clock that leaps ahead is then found out while most of the history is still there.
        for (Tier tier : Tier.values()) {
            long limit = limits.millis(tier);
            Optional<Period> oldest = tables.periods().stream().filter(period -> period.tier() == tier).findFirst();
            if (oldest.isPresent() && oldest.get().end() < now - limit) {
                drop(oldest.get(), tables, "older than %d h".formatted(limit / Hours.MILLIS));
            }
        }
        long used = disk.used();
        double free = disk.freePercent();
        while (isTooFull(used, free)) {
            Optional<Period> oldest = tables.periods().stream().findFirst().filter(period -> mayDrop(period, tables.writing(), now));
            if (oldest.isEmpty()) {
                break;
            }
            drop(oldest.get(), tables, used > limits.maxBytes()
                    ? "the database has %,d bytes, at most %,d are allowed".formatted(used, limits.maxBytes())
                    : "%.1f %% of the file system is free, %.1f %% is to be kept free".formatted(free, limits.minFreePercent()));
            used = disk.used();
            free = disk.freePercent();
        }
        finding = new Finding(used, free, isTooFull(used, free));
    }

    private boolean isTooFull(long used, double free) {
        return used > limits.maxBytes() || free < limits.minFreePercent();
    }

    /** Never the hour that is being written, by the clock or by the ticks. */
    private static boolean mayDrop(Period period, long writing, long now) {
        return period.end() < Math.min(writing, Hours.start(Hours.of(now)));
    }

    private static void drop(Period period, Tables tables, String why) throws SQLException {
        tables.drop(period);
        LOG.log(Level.INFO, "dropped the history from {0} to {1}, table {2}: {3}", Instant.ofEpochMilli(period.start()),
                Instant.ofEpochMilli(period.end() + 1), period.table(), why);
    }
}
