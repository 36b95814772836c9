package org.sysmon.query.internal.engine;

import java.util.Arrays;

/** The buckets of a classic histogram at one moment: counts of what is at most their bounds. */
final class Buckets {

    /** Differences that are no more than the noise of adding floating point numbers. */
    private static final double NOISE = 1e-12;

    private double[] bounds = new double[16];
    private double[] counts = new double[16];
    private int size;

    /** Which counts had to be raised because a lower bucket had more: bounds of the first and the last, and by how much. */
    record Repair(double least, double most, double difference) {
    }

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(double bound, double count) {
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        int at = size++;
        for (; at > 0 && bounds[at - 1] > bound; at--) {
            bounds[at] = bounds[at - 1];
            counts[at] = counts[at - 1];
        }
        bounds[at] = bound;
        counts[at] = count;
    }

    private boolean isOpen() {
        return bounds[size - 1] == Double.POSITIVE_INFINITY;
    }

    /** Buckets of one bound become one. */
    private void join() {
        int last = 0;
        for (int i = 1; i < size; i++) {
            if (bounds[i] == bounds[last]) {
                counts[last] += counts[i];
            } else {
                last++;
                bounds[last] = bounds[i];
                counts[last] = counts[i];
            }
        }
        size = last + 1;
    }

    /** Makes the counts grow with the bounds. @return null when nothing had to be raised */
    private Repair mend() {
        double before = counts[0];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double difference = 0;
        for (int i = 1; i < size; i++) {
            double count = counts[i];
            if (count == before) {
                continue;
            }
            if (isNoise(before, count)) {
                counts[i] = before;
            } else if (count < before) {
                counts[i] = before;
                least = Math.min(least, bounds[i]);
                most = Math.max(most, bounds[i]);
                difference = Math.max(difference, before - count);
            } else {
                before = count;
            }
        }
        return most == Double.NEGATIVE_INFINITY ? null : new Repair(least, most, difference);
    }

    private static boolean isNoise(double a, double b) {
        if (Double.isNaN(a) && Double.isNaN(b)) {
            return true;
        }
        double sum = Math.abs(a) + Math.abs(b);
        double difference = Math.abs(a - b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return difference < NOISE * Double.MIN_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < NOISE;
    }

    /** The quantile, and in {@code repair} what had to be mended for it. */
    double quantile(double quantile, Repair[] repair) {
        if (Double.isNaN(quantile)) {
            return Double.NaN;
        }
        if (quantile < 0 || quantile > 1) {
            return quantile < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!isOpen()) {
            return Double.NaN;
        }
        join();
        repair[0] = mend();
        double observed = counts[size - 1];
        if (size < 2 || observed == 0) {
            return Double.NaN;
        }
        double rank = quantile * observed;
        int at = 0;
        int high = size - 1;
        while (at < high) {
            int middle = (at + high) >>> 1;
            if (counts[middle] >= rank) {
                high = middle;
            } else {
                at = middle + 1;
            }
        }
        if (at == size - 1) {
            return bounds[size - 2];
        }
        if (at == 0 && bounds[0] <= 0) {
            return bounds[0];
        }
        double start = at == 0 ? 0 : bounds[at - 1];
        double below = at == 0 ? 0 : counts[at - 1];
        return start + (bounds[at] - start) * ((rank - below) / (counts[at] - below));
    }

    /** Which part of what was observed lies between two values. */
    double fraction(double lower, double upper) {
        if (!isOpen()) {
            return Double.NaN;
        }
        join();
        double count = counts[size - 1];
        if (count == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
            return Double.NaN;
        }
        return lower >= upper ? 0 : (rank(upper, count) - rank(lower, count)) / count;
    }

    private double rank(double value, double count) {
        double below = 0;
        for (int i = 0; i < size; i++) {
            double low = i > 0 ? bounds[i - 1] : bounds[0] <= 0 ? Double.NEGATIVE_INFINITY : 0;
            if (low >= value) {
                return Math.min(below, count);
            }
            if (bounds[i] > value) {
                double rank = low == Double.NEGATIVE_INFINITY ? counts[i]
                        : below + (counts[i] - below) * (value - low) / (bounds[i] - low);
                return Math.min(rank, count);
            }
            below = counts[i];
        }
        return count;
    }
}
