package org.sysmon.query.internal.engine;

import java.util.Arrays;

/** Figures of several values: the first so many of an array. */
final class Statistics {

    private Statistics() {
    }

    static double sum(double[] values, int from, int to) {
        var sum = new Kahan();
        for (int i = from; i < to; i++) {
            sum.add(values[i]);
        }
        return sum.sum();
    }

    /** As the sum over time, but for the sign of zeros. */
    static double total(double[] values, int count) {
        var sum = new Kahan();
        sum.set(values[0], 0);
        for (int i = 1; i < count; i++) {
            sum.add(values[i]);
        }
        return sum.total();
    }

    /** By their sum, or where that is too large, by a mean that is carried along. */
    static double average(double[] values, int from, int to) {
        var sum = new Kahan();
        sum.set(values[from], 0);
        boolean carried = false;
        for (int i = from + 1; i < to; i++) {
            double count = i - from + 1;
            if (!carried) {
                double before = sum.raw();
                double lost = sum.lost();
                sum.add(values[i]);
                if (!Double.isInfinite(sum.raw())) {
                    continue;
                }
                carried = true;
                sum.set(before / (count - 1), lost / (count - 1));
            }
            double share = (count - 1) / count;
            sum.set(share * sum.raw(), share * sum.lost());
            sum.add(values[i] / count);
        }
        double count = to - from;
        return carried ? sum.total() : sum.raw() / count + sum.lost() / count;
    }

    static double min(double[] values, int from, int to) {
        double least = values[from];
        for (int i = from; i < to; i++) {
            if (values[i] < least || Double.isNaN(least)) {
                least = values[i];
            }
        }
        return least;
    }

    static double max(double[] values, int from, int to) {
        double most = values[from];
        for (int i = from; i < to; i++) {
            if (values[i] > most || Double.isNaN(most)) {
                most = values[i];
            }
        }
        return most;
    }

    /** The variance over time. */
    static double variance(double[] values, int from, int to) {
        var mean = new Kahan();
        var squares = new Kahan();
        for (int i = from; i < to; i++) {
            double delta = values[i] - mean.total();
            mean.add(delta / (i - from + 1));
            squares.add(delta * (values[i] - mean.total()));
        }
        return squares.total() / (to - from);
    }

    /** The variance of an aggregation, whose first value decides whether there is one. */
    static double spread(double[] values, int count) {
        double mean = values[0];
        double squares = Double.isNaN(mean) || Double.isInfinite(mean) ? Double.NaN : 0;
        for (int i = 1; i < count; i++) {
            double delta = values[i] - mean;
            mean += delta / (i + 1);
            squares += delta * (values[i] - mean);
        }
        return squares / count;
    }

    /** A quantile, between two values in proportion; what is not a number counts as less than all. */
    static double quantile(double quantile, double[] values, int from, int to) {
        if (from == to || Double.isNaN(quantile)) {
            return Double.NaN;
        }
        if (quantile < 0 || quantile > 1) {
            return quantile < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        int unknown = 0;
        while (unknown < sorted.length && Double.isNaN(sorted[sorted.length - 1 - unknown])) {
            unknown++;
        }
        double rank = quantile * (sorted.length - 1);
        int lower = (int) Math.max(0, Math.floor(rank));
        int upper = Math.min(sorted.length - 1, lower + 1);
        double weight = rank - Math.floor(rank);
        return at(sorted, unknown, lower) * (1 - weight) + at(sorted, unknown, upper) * weight;
    }

    private static double at(double[] sorted, int unknown, int index) {
        return index < unknown ? Double.NaN : sorted[index - unknown];
    }
}
