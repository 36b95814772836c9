package org.sysmon.runtime.internal.history;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.SeriesSet;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;

/** Reads series out of a snapshot of the head. */
final class HeadCursor implements SeriesCursor {

    private final Head.Snapshot head;
    private final TimeRange range;
    private final boolean counts;
    private final Iterator<Map.Entry<SeriesKey, Map<SeriesSet, Integer>>> series;
    private Map.Entry<SeriesKey, Map<SeriesSet, Integer>> current;
    private List<SampleBatch> batches;
    private int at;

    HeadCursor(Head.Snapshot head, Map<SeriesKey, Map<SeriesSet, Integer>> found, TimeRange range, SelectHints hints) {
        this.head = head;
        this.range = range;
        this.counts = hints.summary() == SelectHints.Summary.COUNT;
        this.series = found.entrySet().iterator();
    }

    @Override
    public boolean next() {
        if (!series.hasNext()) {
            return false;
        }
        current = series.next();
        batches = head.of(current.getKey().host());
        at = 0;
        return true;
    }

    @Override
    public SeriesKey series() {
        return current.getKey();
    }

    @Override
    public int read(long[] timestamps, double[] values) {
        int count = 0;
        for (; at < batches.size() && count < timestamps.length; at++) {
            SampleBatch batch = batches.get(at);
            Integer place = current.getValue().get(batch.series());
            if (place == null || !range.contains(batch.timestamp())) {
                continue;
            }
            double value = batch.value(place);
            if (!SampleBatch.isAbsent(value) && !SampleBatch.isStale(value)) {
                timestamps[count] = batch.timestamp();
                values[count++] = counts ? 1 : value;
            }
        }
        return count;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
