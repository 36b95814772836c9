package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;

/** Series after series: what is in blocks of each by itself, what is in ticks of several at once, as many as fit into its memory. */
final class StoredCursor implements SeriesCursor {

    /** Samples of ticks in memory at a time; 2 MB of values. */
    static final int CELLS = 262_144;

    private final List<CatalogueSeries> series;
    private final Function<CatalogueSeries, SampleRun> blocks;
    private final Function<Integer, HostScan> scans;
    private final int cells;
    private final Runnable closing;
    private SeriesGroup group = SeriesGroup.NONE;
    private SampleRun run = (timestamps, values) -> 0;
    private int groupStart;
    private int at = -1;

    /**
     * @param blocks  what is in blocks of a series; null when the range has none
     * @param scans   starts to read the ticks of a host from the beginning of the range; null when the range has none
     * @param cells   how many samples of ticks may be in memory at a time
     * @param closing is run once, when nobody reads any more
     */
    StoredCursor(List<CatalogueSeries> series, Function<CatalogueSeries, SampleRun> blocks, Function<Integer, HostScan> scans, int cells,
            Runnable closing) {
        this.series = series;
        this.blocks = blocks;
        this.scans = scans;
        this.cells = cells;
        this.closing = closing;
    }

    @Override
    public boolean next() throws IOException {
        if (at + 1 >= series.size()) {
            at = series.size();
            group = SeriesGroup.NONE;
            return false;
        }
        at++;
        SampleRun ofBlocks = blocks == null ? null : blocks.apply(series.get(at));
        SampleRun ofTicks = scans == null ? null : ticks();
        run = ofTicks == null && ofBlocks == null ? (timestamps, values) -> 0
                : ofTicks == null ? ofBlocks : ofBlocks == null ? ofTicks : new MergedRun(ofBlocks, ofTicks);
        return true;
    }

    private SampleRun ticks() throws IOException {
        if (at - groupStart >= group.size()) {
            int size = Math.min(series.size() - at, group.sizeOfNext());
            group = SeriesGroup.NONE;
            group = SeriesGroup.read(series.subList(at, at + size), scans, cells);
            groupStart = at;
        }
        group.start(at - groupStart);
        return group::read;
    }

    @Override
    public SeriesKey series() {
        return series.get(at).key();
    }

    @Override
    public int read(long[] timestamps, double[] values) throws IOException {
        return at == series.size() ? 0 : run.read(timestamps, values);
    }

    @Override
    public void close() {
        at = series.size();
        group = SeriesGroup.NONE;
        closing.run();
    }
}
