package org.sysmon.rest.internal;

import java.io.IOException;

/**
 * Makes one point of all samples within a step: of a gauge their mean, of anything else the last. The point stands at the
 * beginning of the step. Steps without samples have no point.
 */
final class StepReduction {

    /** Receives the points. */
    interface Points {
        void add(long timestamp, double value) throws IOException;
    }

    private final long step;
    private final boolean mean;
    private final boolean twoDecimals;
    private final Points points;
    private long begin;
    private int count;
    private double sum;
    private double last;

    /**
     * @param step        in milliseconds; 0 passes every sample on
     * @param mean        or else the last
     * @param twoDecimals whether a mean is rounded to two decimals, as the samples were
     */
    StepReduction(long step, boolean mean, boolean twoDecimals, Points points) {
        this.step = step;
        this.mean = mean;
        this.twoDecimals = twoDecimals;
        this.points = points;
    }

    void add(long timestamp, double value) throws IOException {
        if (step == 0) {
            points.add(timestamp, value);
            return;
        }
        long at = begin(timestamp, step);
        if (at != begin) {
            end();
            begin = at;
        }
        count++;
        sum += value;
        last = value;
    }

    /** The series ends: gives out the point that is still open. */
    void end() throws IOException {
        if (count > 0) {
            points.add(begin, mean ? rounded(sum / count) : last);
        }
        count = 0;
        sum = 0;
    }

    static long begin(long timestamp, long step) {
        return Math.floorDiv(timestamp, step) * step;
    }

    private double rounded(double value) {
        return twoDecimals && Double.isFinite(value) ? Math.round(value * 100) / 100.0 : value;
    }
}
