package org.sysmon.runtime.internal.series;

import java.util.Arrays;

import org.sysmon.api.metric.Series;

/**
 * What one run of a collector has set, until the run is over. Belongs to that run alone, so that a run which hangs
 * and comes back late touches nothing that is sealed.
 */
public final class Staging {

    private Series[] series = new Series[32];
    private double[] values = new double[32];
    private double[] wholes = new double[32];
    private int count;

    public void clear() {
        count = 0;
    }

    public void add(Series handle, double value, double whole) {
        if (count == series.length) {
            series = Arrays.copyOf(series, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
            wholes = Arrays.copyOf(wholes, 2 * count);
        }
        series[count] = handle;
        values[count] = value;
        wholes[count] = whole;
        count++;
    }

    public int size() {
        return count;
    }

    Series series(int index) {
        return series[index];
    }

    double value(int index) {
        return values[index];
    }

    double whole(int index) {
        return wholes[index];
    }
}
