package org.sysmon.query.internal.engine;

import java.io.IOException;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.query.internal.engine.Source.Points;

/** The samples of a series one after the other, out of pieces. */
final class Reader {

    private final long[] times = new long[512];
    private final double[] values = new double[512];
    private final Points points;
    private final Budget budget;
    private int at;
    private int count;
    private boolean ended;

    Reader(Points points, Budget budget) {
        this.points = points;
        this.budget = budget;
    }

    boolean nextSeries() throws IOException {
        at = 0;
        count = 0;
        ended = false;
        budget.check();
        return points.next();
    }

    /** Whether there is a sample that is not after this moment. */
    boolean has(long until) throws IOException {
        if (at == count && !ended) {
            count = points.read(times, values);
            at = 0;
            ended = count == 0;
            budget.read(count);
            budget.check();
        }
        return at < count && times[at] <= until;
    }

    long time() {
        return times[at];
    }

    double value() {
        return values[at];
    }

    void step() {
        at++;
    }

    static boolean isStale(double value) {
        return SampleBatch.isStale(value);
    }
}
