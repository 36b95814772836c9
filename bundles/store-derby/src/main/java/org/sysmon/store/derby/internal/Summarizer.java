package org.sysmon.store.derby.internal;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.api.store.TimeRange;

/**
 * Sums up days that are over, by minutes and by hours, out of their blocks: one group of series at a time, with rests in between.
 * A day of a host is one transaction. Beside the writer, on a connection of its own.
 */
final class Summarizer implements Closeable {

    private static final Logger LOG = System.getLogger(Summarizer.class.getName());
    private static final Tier[] TIERS = { Tier.MINUTE, Tier.HOUR };
    private static final long LONGEST_REST_NANOS = 200_000_000;

    private final DerbyDatabase database;
    private final StoredTables tables;
    private final Catalogue catalogue;
    private final Epochs epochs;
    private final Readers readers;
    private final Damage damage;
    private volatile boolean closed;

    Summarizer(DerbyDatabase database, StoredTables tables, Catalogue catalogue, Epochs epochs, Readers readers, Damage damage) {
        this.database = database;
        this.tables = tables;
        this.catalogue = catalogue;
        this.epochs = epochs;
        this.readers = readers;
        this.damage = damage;
    }

    /** Sums up all days of all hosts that are over and in blocks wholly and are not summed up. */
    synchronized void run() throws SQLException, IOException {
        for (long day : tables.of(Tier.RAW).numbers()) {
            long from = Tier.RAW.start(day);
            long to = Tier.RAW.end(day);
            if (tables.hasTicks(from, to) || !tables.hasTicks(to, Long.MAX_VALUE)) {
                continue;
            }
            Set<Integer> hosts = new TreeSet<>();
            epochs.within(from, to).forEach(each -> hosts.add(each.host()));
            for (int host : hosts) {
                if (!closed && !tables.summarized().isDone(day, host)) {
                    day(day, host);
                }
            }
        }
    }

    private void day(long day, int host) throws SQLException, IOException {
        long began = System.nanoTime();
        var totals = new BlockWriter.Totals();
        long from = Tier.RAW.start(day);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            synchronized (tables.ticks()) {
                for (Tier tier : TIERS) {
                    tables.of(tier).createFor(connection, from);
                }
            }
            try {
                if (mayWrite(connection, day, host)) {
                    write(connection, day, host, totals);
                }
                Summarized.note(connection, day, host);
                connection.commit();
                tables.summarized().committed(day, host);
            } finally {
                connection.rollback();
            }
        }
        LOG.log(Level.DEBUG, "summed up day {0} of host {1}: {2} in {3} ms", day, host, totals, (System.nanoTime() - began) / 1_000_000);
    }

    /**
     * Removes summaries that late ticks have spoilt. What else is there of the day was made when it had more blocks than it has
     * now, and stays.
     */
    private boolean mayWrite(Connection connection, long day, int host) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT DONE FROM SUMMARIZED WHERE RAW_DAY = ? AND HOST = ?")) {
            select.setLong(1, day);
            select.setInt(2, host);
            try (ResultSet row = select.executeQuery()) {
                boolean spoilt = row.next();
                for (Tier tier : TIERS) {
                    BlockTables each = tables.of(tier);
                    if (!spoilt && each.has(connection, host, Tier.RAW.start(day), Tier.RAW.end(day))) {
                        return false;
                    }
                    if (spoilt) {
                        each.delete(connection, host, Tier.RAW.start(day), Tier.RAW.end(day));
                    }
                }
            }
        }
        return true;
    }

    private void write(Connection connection, long day, int host, BlockWriter.Totals totals) throws SQLException, IOException {
        var range = new TimeRange(Tier.RAW.start(day), Tier.RAW.end(day));
        List<Segment> segments = epochs.visible(host, range);
        List<CatalogueSeries> series = catalogue.of(host, range);
        try (var minutes = new BlockWriter(connection, tables.of(Tier.MINUTE), range.from(), totals);
                var hours = new BlockWriter(connection, tables.of(Tier.HOUR), range.from(), totals)) {
            var writers = new BlockWriter[] { minutes, hours };
            for (int from = 0; from < series.size();) {
                long began = System.nanoTime();
                int group = BlockTables.group(series.get(from).id());
                int to = from;
                var ofGroup = new ArrayList<Summary[]>();
                var rows = new BlockRows(readers);
                var open = new OpenBlock();
                while (to < series.size() && BlockTables.group(series.get(to).id()) == group) {
                    CatalogueSeries each = series.get(to++);
                    ofGroup.add(sum(each, range, new BlockRun(rows, new RawReader(open, each.id()), damage, tables.of(Tier.RAW), each, segments)));
                }
                for (int tier = 0; tier < TIERS.length; tier++) {
                    write(writers[tier], TIERS[tier], host, group, series.subList(from, to), ofGroup, range);
                }
                from = to;
                rest(System.nanoTime() - began);
            }
        }
    }

    private static Summary[] sum(CatalogueSeries series, TimeRange range, SampleRun run) throws IOException {
        var sums = new Summary[TIERS.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new Summary(series.isCounter(), range.from(), TIERS[i].resolution(), periods(TIERS[i], range));
        }
        var timestamps = new long[512];
        var values = new double[512];
        for (int count = run.read(timestamps, values); count > 0; count = run.read(timestamps, values)) {
            for (int i = 0; i < count; i++) {
                for (Summary each : sums) {
                    each.add(timestamps[i], values[i]);
                }
            }
        }
        return sums;
    }

    private static int periods(Tier tier, TimeRange range) {
        return (int) ((range.to() + 1 - range.from()) / tier.resolution());
    }

    private static void write(BlockWriter writer, Tier tier, int host, int group, List<CatalogueSeries> series, List<Summary[]> sums,
            TimeRange range) throws SQLException {
        var ids = new ArrayList<Integer>();
        var columns = new ArrayList<double[]>();
        for (int i = 0; i < series.size(); i++) {
            for (Aspect aspect : Aspect.values()) {
                double[] column = sums.get(i)[tier.ordinal() - 1].column(aspect);
                if (column != null) {
                    ids.add(aspect.id(series.get(i).id()));
                    columns.add(column);
                }
            }
        }
        int periods = periods(tier, range);
        long[] ends = LongStream.rangeClosed(1, periods).map(at -> range.from() + at * tier.resolution() - 1).toArray();
        writer.write(host, group, 0, ids.stream().mapToInt(Integer::intValue).toArray(), ends, columns.toArray(double[][]::new), 0, periods);
    }

    private void rest(long worked) throws StoreUnavailableException {
        if (closed) {
            throw new StoreUnavailableException("the store is being closed");
        }
        LockSupport.parkNanos(Math.min(LONGEST_REST_NANOS, worked));
    }

    /** Waits until what is running has stopped, which it does soon. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            LOG.log(Level.TRACE, "stopped summing up");
        }
    }
}
