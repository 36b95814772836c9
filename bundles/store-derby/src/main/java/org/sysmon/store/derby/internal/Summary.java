package org.sysmon.store.derby.internal;

import java.util.Arrays;

import org.sysmon.api.metric.SampleBatch;

/** Sums up the samples of one series, period by period. Of a counter it adds up what it grew by over each time it began anew. */
final class Summary {

    private final boolean counter;
    private final long start;
    private final long period;
    private final double[][] columns;
    private double grownBefore;
    private double grownFrom;

    /** @param periods how many there are from the start on */
    Summary(boolean counter, long start, long period, int periods) {
        this.counter = counter;
        this.start = start;
        this.period = period;
        this.columns = new double[Aspect.values().length][periods];
        for (double[] column : columns) {
            Arrays.fill(column, SampleBatch.ABSENT);
        }
    }

    /** Adds a sample; in order of time. */
    void add(long timestamp, double value) {
        int at = (int) ((timestamp - start) / period);
        double count = of(Aspect.COUNT)[at];
        if (SampleBatch.isAbsent(count)) {
            first(at, value);
            return;
        }
        of(Aspect.COUNT)[at] = count + 1;
        of(Aspect.SUM)[at] += value;
        if (!(of(Aspect.MIN)[at] <= value)) {
            of(Aspect.MIN)[at] = Double.isNaN(value) ? of(Aspect.MIN)[at] : value;
        }
        if (!(of(Aspect.MAX)[at] >= value)) {
            of(Aspect.MAX)[at] = Double.isNaN(value) ? of(Aspect.MAX)[at] : value;
        }
        double before = of(Aspect.LAST)[at];
        if (value < before) {
            grownBefore += before - grownFrom;
            grownFrom = 0;
        }
        of(Aspect.INCREASE)[at] = grownBefore + (value - grownFrom);
        of(Aspect.LAST)[at] = value;
    }

    private void first(int at, double value) {
        for (Aspect each : new Aspect[] { Aspect.FIRST, Aspect.LAST, Aspect.MIN, Aspect.MAX, Aspect.SUM }) {
            of(each)[at] = value;
        }
        of(Aspect.COUNT)[at] = 1;
        of(Aspect.INCREASE)[at] = 0;
        grownBefore = 0;
        grownFrom = value;
    }

    /** The values of an aspect by period, or null when {@link #otherwise} leads to the very same. */
    double[] column(Aspect aspect) {
        boolean kept = counter || aspect != Aspect.FIRST && aspect != Aspect.INCREASE;
        return kept && !isImplied(aspect) ? of(aspect) : null;
    }

    private boolean isImplied(Aspect aspect) {
        if (aspect == Aspect.LAST || aspect == Aspect.COUNT) {
            return false;
        }
        for (int at = 0; at < columns[0].length; at++) {
            double value = of(aspect)[at];
            if (!SampleBatch.isAbsent(value)) {
                double implied = otherwise(aspect, counter ? of(Aspect.FIRST)[at] : of(Aspect.LAST)[at], of(Aspect.LAST)[at], of(Aspect.COUNT)[at]);
                if (Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(implied)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What an aspect is where it has no column. @param first of a gauge: the last */
    static double otherwise(Aspect aspect, double first, double last, double count) {
        return switch (aspect) {
            case MIN -> first;
            case FIRST, LAST, MAX -> last;
            case SUM -> last * count;
            case INCREASE -> last - first;
            case COUNT -> 1;
        };
    }

    private double[] of(Aspect aspect) {
        return columns[aspect.ordinal()];
    }
}
