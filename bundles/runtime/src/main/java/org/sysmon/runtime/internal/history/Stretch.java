package org.sysmon.runtime.internal.history;

import java.util.Arrays;
import java.util.List;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.SeriesSet;

/**
 * Some ticks that followed each other, made small: of each series its first value and those that differ, bit by bit, from the
 * one before. Of a real machine's series nine out of ten stay as they were from one second to the next.
 */
final class Stretch implements Ticks {

    /** Few enough that the number of a tick fits into a byte. */
    static final int MOST = 32;

    private final String host;
    private final long epoch;
    private final SeriesSet series;
    private final long[] timestamps;
    /** Where in the two arrays below the changes of a series begin; those of the last end where the arrays do. */
    private final int[] begins;
    private final byte[] ticks;
    private final double[] values;

    /** @param batches of one host, epoch and set of series, in order of time, not more than {@link #MOST} */
    Stretch(List<SampleBatch> batches) {
        SampleBatch first = batches.get(0);
        host = first.host();
        epoch = first.epoch();
        series = first.series();
        timestamps = batches.stream().mapToLong(SampleBatch::timestamp).toArray();
        begins = new int[series.size() + 1];
        for (int place = 0; place < series.size(); place++) {
            int changes = 0;
            for (int tick = 0; tick < batches.size(); tick++) {
                changes += changes(batches, place, tick) ? 1 : 0;
            }
            begins[place + 1] = begins[place] + changes;
        }
        ticks = new byte[begins[series.size()]];
        values = new double[ticks.length];
        int at = 0;
        for (int place = 0; place < series.size(); place++) {
            for (int tick = 0; tick < batches.size(); tick++) {
                if (changes(batches, place, tick)) {
                    ticks[at] = (byte) tick;
                    values[at++] = batches.get(tick).value(place);
                }
            }
        }
    }

    private static boolean changes(List<SampleBatch> batches, int place, int tick) {
        return tick == 0 || Double.doubleToRawLongBits(batches.get(tick).value(place))
                != Double.doubleToRawLongBits(batches.get(tick - 1).value(place));
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public SeriesSet series() {
        return series;
    }

    @Override
    public int size() {
        return timestamps.length;
    }

    @Override
    public long timestamp(int tick) {
        return timestamps[tick];
    }

    @Override
    public double value(int place, int tick) {
        int found = Arrays.binarySearch(ticks, begins[place], begins[place + 1], (byte) tick);
        return values[found >= 0 ? found : -found - 2];
    }

    @Override
    public int bytes() {
        return 4 * begins.length + 9 * ticks.length + 8 * timestamps.length + 128;
    }
}
