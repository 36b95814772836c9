package org.sysmon.runtime.internal.series;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Series;

/**
 * Gives every metric with its labels one handle and one slot. Slots of forgotten series are used again.
 * Collectors ask it only for what they have not met before.
 */
final class SeriesRegistry {

    /** What a handle beyond the limit gets; nothing that is set on it arrives. */
    static final int NO_SLOT = -1;

    private record Identity(String name, Labels labels) {
    }

    private final int limit;
    private final Map<Identity, Series> known = new HashMap<>();
    private final List<Series> slots = new ArrayList<>();
    private final BitSet free = new BitSet();
    private long refused;

    SeriesRegistry(int limit) {
        this.limit = limit;
    }

    /** The handle; a new one where the metric changed its help or kind, so that what is remembered of it is made anew. */
    synchronized Series handle(Metric metric, Labels labels) {
        var identity = new Identity(metric.name(), labels);
        Series series = known.get(identity);
        if (series != null && series.metric().equals(metric)) {
            return series;
        }
        if (series == null && known.size() >= limit) {
            refused++;
            return new Series(NO_SLOT, metric, labels);
        }
        int slot = series != null ? series.slot() : takeSlot();
        Series made = new Series(slot, metric, labels);
        slots.set(slot, made);
        known.put(identity, made);
        return made;
    }

    private int takeSlot() {
        int slot = free.nextSetBit(0);
        if (slot >= 0) {
            free.clear(slot);
            return slot;
        }
        slots.add(null);
        return slots.size() - 1;
    }

    /** The handle that owns this slot now; null for a slot that nobody owns. */
    synchronized Series owner(int slot) {
        return slots.get(slot);
    }

    synchronized void forget(Series series) {
        if (known.remove(new Identity(series.metric().name(), series.labels()), series)) {
            slots.set(series.slot(), null);
            free.set(series.slot());
        }
    }

    /** One more than the highest slot ever used. */
    synchronized int capacity() {
        return slots.size();
    }

    synchronized long refused() {
        return refused;
    }
}
