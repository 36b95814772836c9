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

    private final HeadSnapshot head;
    private final TimeRange range;
    private final boolean counts;
    private final Iterator<Map.Entry<SeriesKey, Map<SeriesSet, Integer>>> series;
    private Map.Entry<SeriesKey, Map<SeriesSet, Integer>> current;
    private List<HeadSnapshot.Part> parts;
    private int at;
    /** The tick of the part that comes next. */
    private int tick;

    HeadCursor(HeadSnapshot head, Map<SeriesKey, Map<SeriesSet, Integer>> found, TimeRange range, SelectHints hints) {
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
        parts = head.of(current.getKey().host());
        at = 0;
        tick = parts.get(0).from();
        return true;
    }

    @Override
    public SeriesKey series() {
        return current.getKey();
    }

    @Override
    public int read(long[] timestamps, double[] values) {
        int count = 0;
        while (at < parts.size()) {
            HeadSnapshot.Part part = parts.get(at);
            Integer place = current.getValue().get(part.ticks().series());
            for (; place != null && tick < part.to(); tick++) {
                double value = part.ticks().value(place, tick);
                if (!range.contains(part.ticks().timestamp(tick)) || SampleBatch.isAbsent(value) || SampleBatch.isStale(value)) {
                    continue;
                }
                if (count == timestamps.length) {
                    return count;
                }
                timestamps[count] = part.ticks().timestamp(tick);
                values[count++] = counts ? 1 : value;
            }
            at++;
            tick = at < parts.size() ? parts.get(at).from() : 0;
        }
        return count;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
