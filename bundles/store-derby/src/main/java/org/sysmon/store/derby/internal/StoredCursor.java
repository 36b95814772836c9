package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;

/** Series after series, out of rows that hold all series of a tick: it reads several at once, as many as fit into its memory. */
final class StoredCursor implements SeriesCursor {

    /** Samples in memory at a time; 2 MB of values. */
    static final int CELLS = 262_144;

    private final List<CatalogueSeries> series;
    private final Function<Integer, HostScan> scans;
    private final int cells;
    private SeriesGroup group = SeriesGroup.NONE;
    private int groupStart;
    private int at = -1;

    /**
     * @param scans starts to read a host from the beginning of the range
     * @param cells how many samples may be in memory at a time
     */
    StoredCursor(List<CatalogueSeries> series, Function<Integer, HostScan> scans, int cells) {
        this.cells = cells;
        this.series = series;
        this.scans = scans;
    }

    @Override
    public boolean next() throws IOException {
        if (at + 1 >= series.size()) {
            at = series.size();
            group = SeriesGroup.NONE;
            return false;
        }
        at++;
        if (at - groupStart >= group.size()) {
            int size = Math.min(series.size() - at, group.sizeOfNext());
            group = SeriesGroup.NONE;
            group = SeriesGroup.read(series.subList(at, at + size), scans, cells);
            groupStart = at;
        }
        group.start(at - groupStart);
        return true;
    }

    @Override
    public SeriesKey series() {
        return series.get(at).key();
    }

    @Override
    public int read(long[] timestamps, double[] values) throws IOException {
        return group.read(timestamps, values);
    }

    @Override
    public void close() {
        at = series.size();
        group = SeriesGroup.NONE;
    }
}
