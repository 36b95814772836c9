package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.util.List;

import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;

/** Series after series: what is in blocks of each by itself, what is in ticks of several at once, as many as fit into its memory. */
final class StoredCursor implements SeriesCursor {

    /** Samples of ticks in memory at a time; 2 MB of values. */
    static final int CELLS = 262_144;

    private final List<CatalogueSeries> series;
    private final Selection selection;
    private final int cells;
    private final Runnable closing;
    private SeriesGroup group = SeriesGroup.NONE;
    private SampleRun run = (timestamps, values) -> 0;
    private int groupStart;
    private int at = -1;

    /**
     * @param cells   how many samples of ticks may be in memory at a time
     * @param closing is run when nobody reads any more
     */
    StoredCursor(List<CatalogueSeries> series, Selection selection, int cells, Runnable closing) {
        this.series = series;
        this.selection = selection;
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
        SampleRun ofBlocks = selection.blocks(series.get(at));
        SampleRun ofTicks = selection.hasTicks() ? selection.asAsked(ticks()) : null;
        run = ofTicks == null && ofBlocks == null ? (timestamps, values) -> 0
                : ofTicks == null ? ofBlocks : ofBlocks == null ? ofTicks : new MergedRun(ofBlocks, ofTicks);
        return true;
    }

    private SampleRun ticks() throws IOException {
        if (at - groupStart >= group.size()) {
            int size = Math.min(series.size() - at, group.sizeOfNext());
            group = SeriesGroup.NONE;
            group = SeriesGroup.read(series.subList(at, at + size), selection::ticks, cells);
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
    public long resolution() {
        return selection.resolution();
    }

    @Override
    public void close() {
        at = series.size();
        group = SeriesGroup.NONE;
        closing.run();
    }
}
