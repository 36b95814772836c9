package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import org.sysmon.store.derby.internal.codec.BlockEncoder;
import org.sysmon.store.derby.internal.codec.FrameBuffer;

/** Writes blocks into the table of one period. Commits nothing. */
final class BlockWriter implements AutoCloseable {

    private final PreparedStatement insert;
    private final FrameBuffer frame = new FrameBuffer();
    private final BlockEncoder encoder = new BlockEncoder(frame);
    private final Totals totals;

    BlockWriter(Connection connection, BlockTables tables, long timestamp, Totals totals) throws SQLException {
        this.insert = tables.insert(connection, timestamp);
        this.totals = totals;
    }

    /** What was written. */
    static final class Totals {

        private long blocks;
        private long bytes;

        @Override
        public String toString() {
            return "%d blocks of %,d bytes".formatted(blocks, bytes);
        }
    }

    /** Writes what a scan brings of some series of a host, all of their groups wholly. @return time of the last tick */
    long write(int host, long epoch, List<CatalogueSeries> series, HostScan scan) throws SQLException, IOException {
        var columns = new HostColumns(scan, series, true);
        long last = Long.MIN_VALUE;
        boolean more = true;
        while (more) {
            more = !scan.walk((timestamp, tick) -> {
                columns.add(timestamp, tick);
                return columns.cells() < StoredCursor.CELLS;
            });
            if (columns.rows() > 0) {
                last = columns.timestamp(columns.rows() - 1);
                write(host, epoch, series, columns);
            }
            columns.clear();
        }
        return last;
    }

    private void write(int host, long epoch, List<CatalogueSeries> series, HostColumns columns) throws SQLException {
        for (int from = 0; from < series.size();) {
            int group = BlockTables.group(series.get(from).id());
            int to = from + 1;
            while (to < series.size() && BlockTables.group(series.get(to).id()) == group) {
                to++;
            }
            var ids = new int[to - from];
            var values = new double[ids.length][];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = series.get(from + i).id();
                values[i] = columns.values(from + i);
            }
            write(host, group, epoch, ids, columns.timestamps(), values, 0, columns.rows());
            from = to;
        }
    }

    /** Writes rows as one block, or as several when they do not fit into one. */
    void write(int host, int group, long epoch, int[] ids, long[] timestamps, double[][] values, int from, int to) throws SQLException {
        boolean fits = to - from <= BlockEncoder.MAX_ROWS;
        if (fits && !encoder.encode(ids, timestamps, values, from, to)) {
            return;
        }
        if (!fits || frame.length() > HourTables.MAX_PART) {
            int middle = from + (to - from) / 2;
            write(host, group, epoch, ids, timestamps, values, from, middle);
            write(host, group, epoch, ids, timestamps, values, middle, to);
            return;
        }
        insert.setInt(1, host);
        insert.setInt(2, group);
        insert.setLong(3, epoch);
        insert.setLong(4, timestamps[from]);
        insert.setBytes(5, frame.copy(0, frame.length()));
        insert.executeUpdate();
        totals.blocks++;
        totals.bytes += frame.length();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
