package org.sysmon.runtime.internal.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.metric.SeriesSet;
import org.sysmon.api.store.LatestSamples.Family;
import org.sysmon.api.store.LatestSamples.Sample;

/**
 * Puts the readings of a tick together: derives, holds counters that jitter, marks the end of series that are gone, and
 * seals the values into an array of the order of the current {@link SeriesSet}. Outlives every collector.
 */
public final class TickRecorder {

    private static final long FORGET_NANOS = 15L * 60 * 1_000_000_000L;

    private final SeriesRegistry registry;
    private final SlotStates slots = new SlotStates();
    private SeriesSet set = new SeriesSet(List.of());
    private int[] slotOf = new int[0];
    /** The slots of each metric, by its name; none when it has to be made anew. */
    private List<int[]> families;
    private boolean changed;
    private long ended;

    /** @param limit series at most; further ones are refused and counted */
    public TickRecorder(int limit) {
        this.registry = new SeriesRegistry(limit);
    }

    /** The handle of a metric with labels. May be called by any thread. */
    public Series handle(Metric metric, Labels labels) {
        return registry.handle(metric, labels);
    }

    /**
     * Takes over what a run has set.
     *
     * @param nanos      when it read, on the monotonic clock
     * @param freshNanos for how long its values count: two and a half periods of the collector
     */
    public synchronized void merge(Staging readings, String collector, long nanos, long freshNanos) {
        slots.grow(registry.capacity());
        for (int i = 0; i < readings.size(); i++) {
            Series series = current(readings.series(i));
            int slot = series.slot();
            if (slot == SeriesRegistry.NO_SLOT) {
                continue;
            }
            if (slots.owner[slot] != series) {
                adopt(series, collector);
            }
            slots.setNanos[slot] = nanos;
            slots.freshNanos[slot] = freshNanos;
            slots.current[slot] = slots.derive(slot, series.metric(), readings.value(i), readings.whole(i), nanos);
        }
    }

    /** A handle that was kept although its series was forgotten is looked up again. */
    private Series current(Series kept) {
        int slot = kept.slot();
        if (slot < 0 || slot < slots.capacity() && slots.owner[slot] == kept || registry.owner(slot) == kept) {
            return kept;
        }
        Series series = registry.handle(kept.metric(), kept.labels());
        slots.grow(registry.capacity());
        return series;
    }

    private void adopt(Series series, String collector) {
        slots.adopt(series, collector);
        changed = true;
    }

    /**
     * Seals what was merged since the last time.
     *
     * @param timestamp of the tick, milliseconds since 1970
     * @param nanos     now, on the monotonic clock
     * @return the values, in the order of {@link #series()} as it is after this call
     */
    public synchronized double[] seal(long timestamp, long nanos) {
        endWhatIsGone(nanos);
        if (changed) {
            layOut();
        }
        double[] values = new double[slotOf.length];
        for (int i = 0; i < slotOf.length; i++) {
            int slot = slotOf[i];
            double value = slots.current[slot];
            values[i] = value;
            if (!SampleBatch.isAbsent(value)) {
                slots.latest[slot] = SampleBatch.isStale(value) ? SampleBatch.ABSENT : value;
                slots.latestAt[slot] = timestamp;
                slots.current[slot] = SampleBatch.ABSENT;
            }
        }
        return values;
    }

    private void endWhatIsGone(long nanos) {
        for (int slot = 0; slot < slots.capacity(); slot++) {
            if (slots.owner[slot] == null) {
                continue;
            }
            long age = nanos - slots.setNanos[slot];
            if (age > slots.freshNanos[slot] && !SampleBatch.isAbsent(slots.latest[slot])) {
                slots.current[slot] = SampleBatch.STALE;
                slots.forgetTotal(slot);
                ended++;
            } else if (age > Math.max(FORGET_NANOS, slots.freshNanos[slot])) {
                registry.forget(slots.owner[slot]);
                slots.release(slot);
                changed = true;
            }
        }
    }

    private void layOut() {
        var live = new ArrayList<Series>();
        slotOf = new int[slots.capacity()];
        for (int slot = 0; slot < slots.capacity(); slot++) {
            if (slots.owner[slot] != null) {
                slotOf[live.size()] = slot;
                live.add(slots.owner[slot]);
            }
        }
        slotOf = Arrays.copyOf(slotOf, live.size());
        set = new SeriesSet(live);
        families = null;
        changed = false;
    }

    /** The series of what was sealed last. */
    public synchronized SeriesSet series() {
        return set;
    }

    /** The latest values, by metric name, of one moment. */
    public synchronized List<Family> latest() {
        if (families == null) {
            families = families();
        }
        var latest = new ArrayList<Family>(families.size());
        for (int[] family : families) {
            var samples = new ArrayList<Sample>(family.length);
            int any = -1;
            for (int slot : family) {
                if (slots.owner[slot] != null && !SampleBatch.isAbsent(slots.latest[slot])) {
                    samples.add(new Sample(slots.owner[slot].labels(), slots.latest[slot], slots.latestAt[slot]));
                    any = any < 0 ? slot : any;
                }
            }
            if (any >= 0) {
                latest.add(new Family(slots.owner[any].metric(), slots.collector[any], samples));
            }
        }
        return latest;
    }

    private List<int[]> families() {
        Map<String, List<Integer>> byName = new TreeMap<>();
        for (int slot : slotOf) {
            if (slots.owner[slot] != null) {
                byName.computeIfAbsent(slots.owner[slot].metric().name(), name -> new ArrayList<>()).add(slot);
            }
        }
        return byName.values().stream().map(family -> family.stream().mapToInt(slot -> slot).toArray()).toList();
    }

    public long refused() {
        return registry.refused();
    }

    public synchronized long ended() {
        return ended;
    }

    public synchronized long resets() {
        return slots.steps(CounterTruth.Step.RESET);
    }

    public synchronized long wraps() {
        return slots.steps(CounterTruth.Step.WRAP);
    }

    public synchronized long jitters() {
        return slots.steps(CounterTruth.Step.JITTER);
    }
}
