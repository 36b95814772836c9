package org.sysmon.store.derby.internal.codec;

import java.util.Arrays;

/** The tick before, as writer and reader both know it: what the next delta frame is told against. */
final class TickState {

    int[] ids = {};
    /** The last value that was there, also while it is absent. */
    double[] values = {};
    boolean[] absent = {};
    byte[] exponents = {};
    long timestamp;
    long keyTimestamp;

    /** Starts anew with these series, all of them zero and absent. */
    void reset(int[] newIds) {
        ids = newIds;
        if (values.length != newIds.length) {
            values = new double[newIds.length];
            absent = new boolean[newIds.length];
            exponents = new byte[newIds.length];
        }
        Arrays.fill(values, 0);
        Arrays.fill(absent, true);
        Arrays.fill(exponents, (byte) 0);
    }

    void set(int index, double value, int exponent) {
        values[index] = value;
        absent[index] = false;
        exponents[index] = (byte) exponent;
    }

    /** The last value scaled by its own exponent, which is exact. */
    long scaled(int index) {
        return Decimal.scale(values[index], exponents[index]);
    }
}
