package org.sysmon.query.internal.engine;

import java.util.Arrays;

import org.sysmon.api.metric.SampleBatch;

/**
 * A series of an instant vector at all steps.
 *
 * @param dropName whether the metric's name no longer holds and goes at the end
 * @param values   one for each step; {@link #ABSENT} where it has none
 */
record Row(LabelSet labels, boolean dropName, double[] values) {

    static final double ABSENT = SampleBatch.ABSENT;

    static boolean isAbsent(double value) {
        return Double.doubleToRawLongBits(value) == SampleBatch.ABSENT_BITS;
    }

    static double[] absent(int count) {
        double[] values = new double[count];
        Arrays.fill(values, ABSENT);
        return values;
    }

    boolean has(int step) {
        return !isAbsent(values[step]);
    }

    boolean isEmpty() {
        for (double value : values) {
            if (!isAbsent(value)) {
                return false;
            }
        }
        return true;
    }

    Row with(LabelSet changed, boolean drop) {
        return new Row(changed, drop, values);
    }
}
