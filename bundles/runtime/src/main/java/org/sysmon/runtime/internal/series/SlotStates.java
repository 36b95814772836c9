package org.sysmon.runtime.internal.series;

import java.util.Arrays;

import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;

/** What is remembered of each series from tick to tick, by slot: enough to derive, to hold counters, and to see who is gone. */
final class SlotStates {

    Series[] owner = new Series[0];
    /** The value of the tick in hand; {@link SampleBatch#ABSENT} where none was set. */
    double[] current = new double[0];
    double[] latest = new double[0];
    long[] latestAt = new long[0];
    /** When it was last set, on the monotonic clock, and how long that counts as fresh. */
    long[] setNanos = new long[0];
    long[] freshNanos = new long[0];
    /** The running totals and their moment, of the reading before. */
    private double[] total = new double[0];
    private double[] whole = new double[0];
    private long[] totalNanos = new long[0];
    private boolean[] hasTotal = new boolean[0];
    /** Whether it is {@linkplain Metric#forPeople for people}: to ask a name for its ending each tick is dear. */
    private boolean[] forPeople = new boolean[0];
    /** Who measures it. */
    String[] collector = new String[0];

    private final long[] steps = new long[CounterTruth.Step.values().length];

    int capacity() {
        return owner.length;
    }

    void grow(int slots) {
        int old = owner.length;
        if (slots <= old) {
            return;
        }
        int size = Math.max(slots, old + old / 2 + 64);
        owner = Arrays.copyOf(owner, size);
        current = Arrays.copyOf(current, size);
        latest = Arrays.copyOf(latest, size);
        latestAt = Arrays.copyOf(latestAt, size);
        setNanos = Arrays.copyOf(setNanos, size);
        freshNanos = Arrays.copyOf(freshNanos, size);
        total = Arrays.copyOf(total, size);
        whole = Arrays.copyOf(whole, size);
        totalNanos = Arrays.copyOf(totalNanos, size);
        hasTotal = Arrays.copyOf(hasTotal, size);
        forPeople = Arrays.copyOf(forPeople, size);
        collector = Arrays.copyOf(collector, size);
        Arrays.fill(current, old, size, SampleBatch.ABSENT);
        Arrays.fill(latest, old, size, SampleBatch.ABSENT);
    }

    void adopt(Series series, String by) {
        owner[series.slot()] = series;
        forPeople[series.slot()] = series.metric().forPeople();
        collector[series.slot()] = by;
    }

    void release(int slot) {
        owner[slot] = null;
        collector[slot] = null;
        current[slot] = SampleBatch.ABSENT;
        latest[slot] = SampleBatch.ABSENT;
        hasTotal[slot] = false;
    }

    /** What comes next under this name is another device, or the same one begun again: nothing is derived across the gap. */
    void forgetTotal(int slot) {
        hasTotal[slot] = false;
    }

    long steps(CounterTruth.Step step) {
        return steps[step.ordinal()];
    }

    /** The value that a reading gives, or {@link SampleBatch#ABSENT} when it is the first of a derived one. */
    double derive(int slot, Metric metric, double value, double wholeValue, long nanos) {
        boolean first = !hasTotal[slot];
        double previous = total[slot];
        double previousWhole = whole[slot];
        double seconds = (nanos - totalNanos[slot]) / 1e9;
        boolean counts = metric.kind() == Metric.Kind.COUNTER || metric.derivation() != Metric.Derivation.AS_READ;
        if (!counts) {
            return forPeople[slot] ? rounded(value) : value;
        }
        var step = first ? CounterTruth.Step.FORWARD : CounterTruth.between(previous, value, metric.jitter());
        if (step != CounterTruth.Step.FORWARD) {
            steps[step.ordinal()]++;
        }
        double held = step == CounterTruth.Step.JITTER ? previous : value;
        total[slot] = held;
        whole[slot] = wholeValue;
        totalNanos[slot] = nanos;
        hasTotal[slot] = true;
        if (metric.derivation() == Metric.Derivation.AS_READ) {
            return held;
        }
        if (first || seconds <= 0) {
            return SampleBatch.ABSENT;
        }
        double increase = CounterTruth.increase(previous, value, metric.jitter());
        double derived = switch (metric.derivation()) {
            case AS_READ -> held;
            case PER_SECOND -> increase / seconds;
            case PERCENT_OF_TIME -> percent(increase, seconds);
            case PERCENT_OF_INCREASE -> percent(increase, CounterTruth.increase(previousWhole, wholeValue, metric.jitter()));
        };
        return forPeople[slot] && !SampleBatch.isAbsent(derived) ? rounded(derived) : derived;
    }

    private static double percent(double part, double whole) {
        return whole <= 0 ? SampleBatch.ABSENT : Math.min(100, 100 * part / whole);
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }
}
