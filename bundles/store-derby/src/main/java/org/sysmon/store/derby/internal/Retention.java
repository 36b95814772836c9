package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NavigableSet;

/** Drops the oldest hours: those that are too old, and those that there is no room for. Used by one thread at a time. */
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

    /** Drops a table. */
    interface Dropper {
        void drop(long hour) throws SQLException;
    }

    Finding finding() {
        return finding;
    }

    /** Looks, if the last time was a minute ago or the clock was set back. */
    void checkWhenDue(NavigableSet<Long> hours, Dropper dropper) throws SQLException, IOException {
        long now = clock.millis();
        if (now >= due || now < due - EVERY_MILLIS) {
            due = now + EVERY_MILLIS;
            check(hours, dropper);
        }
    }

    private void check(NavigableSet<Long> hours, Dropper dropper) throws SQLException, IOException {
        long now = clock.millis();
        // One at a time: a clock that leaps ahead is then found out while most of the history is still there.
        if (!hours.isEmpty() && Hours.end(hours.first()) < now - limits.rawMillis()) {
            drop(hours.first(), dropper, "older than %d h".formatted(limits.rawMillis() / Hours.MILLIS));
        }
        long used = disk.used();
        double free = disk.freePercent();
        while (isTooFull(used, free) && mayDrop(hours, now)) {
            drop(hours.first(), dropper, used > limits.maxBytes()
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
    private static boolean mayDrop(NavigableSet<Long> hours, long now) {
        return !hours.isEmpty() && hours.first() < Math.min(hours.last(), Hours.of(now));
    }

    private static void drop(long hour, Dropper dropper, String why) throws SQLException {
        dropper.drop(hour);
        LOG.log(Level.INFO, "dropped the hour from {0}: {1}", Instant.ofEpochMilli(Hours.start(hour)), why);
    }
}
