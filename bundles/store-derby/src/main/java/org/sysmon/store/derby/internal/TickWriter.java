package org.sysmon.store.derby.internal;

import java.io.Closeable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.store.derby.internal.codec.FrameBuffer;

/**
 * Writes ticks, each once. After an exception it must not be used again: what it remembers may not be what the tables hold.
 * Used by one thread at a time.
 */
final class TickWriter implements Closeable {

    private static final Logger LOG = System.getLogger(TickWriter.class.getName());
    /** Derby locks the whole table for a transaction with more than 5,000 rows. */
    private static final int ROWS_PER_COMMIT = 1000;
    private static final int OPEN_STATEMENTS = 4;

    private final Connection connection;
    private final HourTables tables;
    private final Catalogue catalogue;
    private final Epochs epochs;
    private final FrameBuffer frame = new FrameBuffer();
    private final Map<Integer, HostStream> streams = new HashMap<>();
    private final Map<Long, PreparedStatement> inserts = new LinkedHashMap<>();
    private final List<Epoch> uncommitted = new ArrayList<>();
    private final Set<Long> touched = new HashSet<>();
    private int rows;

    TickWriter(Connection connection, HourTables tables, Catalogue catalogue, Epochs epochs) {
        this.connection = connection;
        this.tables = tables;
        this.catalogue = catalogue;
        this.epochs = epochs;
    }

    /** Writes and commits what was not written before. */
    void write(List<SampleBatch> batches) throws SQLException {
        for (SampleBatch batch : batches) {
            write(batch);
            if (rows >= ROWS_PER_COMMIT) {
                commit();
            }
        }
        if (rows > 0) {
            commit();
        }
    }

    /** Drops the table of an hour, with what is noted about it. What else was known only by it goes with {@link #purge}. */
    void drop(long hour) throws SQLException {
        PreparedStatement insert = inserts.remove(hour);
        if (insert != null) {
            insert.close();
        }
        epochs.settle(connection, hour);
        Compacted.forget(connection, hour);
        synchronized (tables) {
            tables.drop(connection, hour);
        }
        streams.values().removeIf(stream -> stream.hour() == hour);
    }

    /** Drops a table with blocks. */
    void drop(BlockTables blocks, long number, Summarized summarized) throws SQLException {
        if (blocks.tier() == Tier.RAW) {
            summarized.forget(connection, number);
        }
        synchronized (tables) {
            blocks.drop(connection, number);
        }
    }

    /** Removes what no table holds any more. @param oldestRaw, oldest hour that any sample, or any summary too, may be of */
    void purge(long oldestRaw, long oldest) throws SQLException {
        streams.values().removeIf(stream -> stream.hour() < oldestRaw);
        epochs.purge(connection, oldestRaw);
        catalogue.purge(connection, oldest);
    }

    private void write(SampleBatch batch) throws SQLException {
        int host = catalogue.host(connection, batch.host());
        Epoch known = epochs.find(host, batch.epoch());
        if (known != null && batch.timestamp() <= known.written()) {
            return;
        }
        // A new table commits: so it comes before an epoch is begun that would have no tick yet.
        long hour = Hours.of(batch.timestamp());
        PreparedStatement insert = insert(hour);
        if (touched.add(hour)) {
            tables.wrote(hour);
        }
        HostStream stream = stream(host, batch, known);
        boolean begins = stream.epoch().written() == Long.MIN_VALUE;
        boolean key = stream.encode(connection, batch);
        for (int part = 0, from = 0; from < frame.length(); part++, from += HourTables.MAX_PART) {
            insert.setInt(1, stream.host());
            insert.setLong(2, batch.epoch());
            insert.setLong(3, batch.timestamp());
            insert.setInt(4, part);
            insert.setBytes(5, frame.copy(from, Math.min(frame.length(), from + HourTables.MAX_PART)));
            insert.executeUpdate();
            rows++;
        }
        stream.epoch().write(batch.timestamp());
        if (key && !begins) {
            epochs.advance(connection, stream.host(), stream.epoch());
        }
        uncommitted.add(stream.epoch());
    }

    private HostStream stream(int host, SampleBatch batch, Epoch known) throws SQLException {
        HostStream stream = streams.get(host);
        if (stream == null || stream.epoch().number() != batch.epoch()) {
            Epoch epoch = known != null ? known : epochs.begin(connection, host, batch.epoch(), batch.timestamp());
            stream = new HostStream(host, batch.host(), epoch, catalogue, frame);
            streams.put(host, stream);
        }
        return stream;
    }

    private PreparedStatement insert(long hour) throws SQLException {
        PreparedStatement open = inserts.get(hour);
        if (open == null) {
            if (!tables.hours().contains(hour)) {
                commit();
                synchronized (tables) {
                    tables.create(connection, hour);
                }
            }
            if (inserts.size() == OPEN_STATEMENTS) {
                var eldest = inserts.entrySet().iterator();
                eldest.next().getValue().close();
                eldest.remove();
            }
            open = tables.insert(connection, hour);
            inserts.put(hour, open);
        }
        return open;
    }

    private void commit() throws SQLException {
        connection.commit();
        catalogue.committed();
        uncommitted.forEach(Epoch::committed);
        uncommitted.clear();
        touched.forEach(tables::wrote);
        touched.clear();
        rows = 0;
    }

    /** Takes back a drop that failed. */
    void rollBack() throws SQLException {
        connection.rollback();
    }

    /** Takes back what is not committed. */
    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "closing the writer: {0}", e.getMessage());
        }
    }
}
