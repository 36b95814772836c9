package org.sysmon.query.internal.engine;

import java.util.Arrays;

/** The samples of a series that lie in a range: it moves on with the steps, so that each sample is read once. */
final class Window {

    long[] times = new long[64];
    double[] values = new double[64];
    int from;
    int to;

    private final Budget budget;

    Window(Budget budget) {
        this.budget = budget;
    }

    void clear() {
        budget.give(size());
        from = 0;
        to = 0;
    }

    void add(long time, double value) {
        if (to == times.length) {
            makeRoom();
        }
        times[to] = time;
        values[to++] = value;
        budget.take(1);
    }

    private void makeRoom() {
        int size = size();
        if (from < times.length / 2) {
            times = Arrays.copyOf(times, 2 * times.length);
            values = Arrays.copyOf(values, 2 * values.length);
            return;
        }
        System.arraycopy(times, from, times, 0, size);
        System.arraycopy(values, from, values, 0, size);
        from = 0;
        to = size;
    }

    /** Forgets what is not after this moment. */
    void dropUntil(long time) {
        int before = from;
        while (from < to && times[from] <= time) {
            from++;
        }
        budget.give(from - before);
    }

    int size() {
        return to - from;
    }

    double first() {
        return values[from];
    }

    double last() {
        return values[to - 1];
    }
}
