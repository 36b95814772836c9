package org.sysmon.store.derby.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.store.derby.internal.codec.TickDecoder;

/** Samples of some series of one host, read together: one column of times, and one of values for each series. */
final class HostColumns {

    private final HostScan scan;
    private final int[] ids;
    private final double[][] values;
    private final boolean keepsEnds;
    private long[] timestamps = {};
    private int[] places;
    private int generation = -1;
    private int columns;
    private int rows;

    HostColumns(HostScan scan, List<CatalogueSeries> series) {
        this(scan, series, false);
    }

    /** @param keepsEnds whether staleness markers are values, too */
    HostColumns(HostScan scan, List<CatalogueSeries> series, boolean keepsEnds) {
        this.scan = scan;
        this.keepsEnds = keepsEnds;
        this.ids = series.stream().mapToInt(CatalogueSeries::id).toArray();
        this.values = new double[ids.length][timestamps.length];
        this.places = new int[ids.length];
        this.columns = ids.length;
    }

    HostScan scan() {
        return scan;
    }

    /** How many samples it holds, those that are not there included. */
    int cells() {
        return columns * rows;
    }

    /** Forgets the last column. */
    void dropColumn() {
        values[--columns] = null;
        if (columns == 0) {
            rows = 0;
        }
    }

    boolean isEmpty() {
        return columns == 0;
    }

    /** Forgets all rows, to go on with later ones. */
    void clear() {
        rows = 0;
    }

    int rows() {
        return rows;
    }

    long timestamp(int row) {
        return timestamps[row];
    }

    double value(int column, int row) {
        return values[column][row];
    }

    /** Adds a tick if it has any of the series. */
    void add(long timestamp, TickDecoder tick) {
        if (tick.generation() != generation) {
            locate(tick);
        }
        if (rows == timestamps.length) {
            grow();
        }
        boolean any = false;
        for (int column = 0; column < columns; column++) {
            double value = places[column] < 0 ? SampleBatch.ABSENT : tick.value(places[column]);
            if (!keepsEnds && SampleBatch.isStale(value)) {
                value = SampleBatch.ABSENT;
            }
            values[column][rows] = value;
            any |= !SampleBatch.isAbsent(value);
        }
        if (any) {
            timestamps[rows++] = timestamp;
        }
    }

    /** The times of all rows; longer than there are rows. */
    long[] timestamps() {
        return timestamps;
    }

    /** The values of one series by row; likewise. */
    double[] values(int column) {
        return values[column];
    }

    private void grow() {
        int room = Math.max(256, 2 * rows);
        timestamps = Arrays.copyOf(timestamps, room);
        for (int column = 0; column < columns; column++) {
            values[column] = Arrays.copyOf(values[column], room);
        }
    }

    private void locate(TickDecoder tick) {
        generation = tick.generation();
        int[] there = tick.ids();
        Arrays.fill(places, -1);
        var columnOf = new HashMap<Integer, Integer>();
        for (int column = 0; column < columns; column++) {
            columnOf.put(ids[column], column);
        }
        for (int place = 0; place < there.length; place++) {
            Integer column = columnOf.get(there[place]);
            if (column != null) {
                places[column] = place;
            }
        }
    }
}
