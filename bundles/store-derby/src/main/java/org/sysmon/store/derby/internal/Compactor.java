package org.sysmon.store.derby.internal;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.api.store.TimeRange;

/**
 * Makes ticks into blocks, hour by hour: some series at a time, so that a few megabytes do, and with rests in between. A host
 * and epoch of an hour is one transaction. Beside the writer, on a connection of its own.
 */
final class Compactor implements Closeable {

    private static final Logger LOG = System.getLogger(Compactor.class.getName());
    /** With an hour of seconds this is just less than what fits into the memory of a scan. */
    private static final int SERIES_AT_ONCE = 64;
    private static final long LONGEST_REST_NANOS = 200_000_000;

    private final DerbyDatabase database;
    private final StoredTables tables;
    private final HourTables ticks;
    private final Catalogue catalogue;
    private final Epochs epochs;
    private final Readers readers;
    private final OpenCursors cursors;
    private final Damage damage;
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private Connection connection;

    Compactor(DerbyDatabase database, StoredTables tables, Catalogue catalogue, Epochs epochs, Readers readers, OpenCursors cursors,
            Damage damage) {
        this.database = database;
        this.tables = tables;
        this.ticks = tables.ticks();
        this.catalogue = catalogue;
        this.epochs = epochs;
        this.readers = readers;
        this.cursors = cursors;
        this.damage = damage;
    }

    /**
     * An hour that is in blocks as a whole.
     *
     * @param writes what its activity was when that began; if it is another now, more was written
     * @param cursor the last cursor that may need its ticks
     */
    record Done(long hour, long writes, long cursor) {
    }

    /** Hours whose tables can be dropped once nobody needs them; whoever drops takes them from here. */
    Queue<Done> done() {
        return done;
    }

    /** Compacts the hours that are ready. @return whether there was any */
    synchronized boolean run(LongPredicate ready) throws SQLException, IOException {
        boolean any = false;
        for (long hour : ticks.hours()) {
            if (closed) {
                break;
            }
            if (ready.test(hour) && done.stream().noneMatch(each -> each.hour() == hour)) {
                hour(hour);
                any = true;
            }
        }
        return any;
    }

    private void hour(long hour) throws SQLException, IOException {
        long began = System.nanoTime();
        long writes = ticks.activity(hour).writes();
        Connection own = connection();
        synchronized (ticks) {
            tables.of(Tier.RAW).createFor(own, Hours.start(hour));
        }
        var totals = new BlockWriter.Totals();
        try (var writer = new BlockWriter(own, tables.of(Tier.RAW), Hours.start(hour), totals)) {
            for (Epochs.HostEpoch unit : epochs.within(Hours.start(hour), Hours.end(hour))) {
                unit(writer, hour, unit);
            }
        } catch (SQLException | IOException | RuntimeException e) {
            disconnect();
            throw e;
        }
        done.add(new Done(hour, writes, cursors.mark()));
        LOG.log(Level.DEBUG, "compacted hour {0}: {1} in {2} ms", hour, totals, (System.nanoTime() - began) / 1_000_000);
    }

    private void unit(BlockWriter writer, long hour, Epochs.HostEpoch unit) throws SQLException, IOException {
        long from = Compacted.upTo(connection, hour, unit.host(), unit.epoch()) + 1;
        long upTo = Long.MIN_VALUE;
        List<CatalogueSeries> series = catalogue.of(unit.host(), new TimeRange(Hours.start(hour), Hours.end(hour)));
        for (int at = 0; at < series.size();) {
            int to = end(series, at);
            long began = System.nanoTime();
            var scan = new HostScan(readers, ticks, damage, unit.host(), List.of(new Segment(unit.epoch(), from, Hours.end(hour))));
            upTo = Math.max(upTo, writer.write(unit.host(), unit.epoch(), series.subList(at, to), scan));
            at = to;
            rest(System.nanoTime() - began);
        }
        if (upTo >= from) {
            tables.summarized().spoil(connection, Tier.RAW.table(Hours.start(hour)), unit.host());
            Compacted.move(connection, hour, unit.host(), unit.epoch(), upTo);
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    /** Some whole groups. */
    private static int end(List<CatalogueSeries> series, int from) {
        int to = Math.min(series.size(), from + SERIES_AT_ONCE);
        while (to < series.size() && to > from + 1 && BlockTables.group(series.get(to).id()) == BlockTables.group(series.get(to - 1).id())) {
            to--;
        }
        return to;
    }

    private void rest(long worked) throws StoreUnavailableException {
        if (closed) {
            throw new StoreUnavailableException("the store is being closed");
        }
        LockSupport.parkNanos(Math.min(LONGEST_REST_NANOS, worked));
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.connect();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void disconnect() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "closing the compactor: {0}", e.getMessage());
        }
        connection = null;
    }

    /** Waits until what is running has stopped, which it does soon. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            if (connection != null) {
                disconnect();
            }
        }
    }
}
