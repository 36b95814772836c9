package org.sysmon.store.derby.internal;

import java.util.Arrays;

import org.sysmon.api.store.SelectHints;
import org.sysmon.store.derby.internal.codec.CorruptFrameException;

/** A sample for each period, made of what is kept of it. */
final class SummaryReader implements BlockReader {

    private final OpenBlock open;
    private final CatalogueSeries series;
    private final SelectHints.Summary summary;
    private long[] timestamps = {};
    private double[] values = {};
    private double before = Double.NaN;

    SummaryReader(OpenBlock open, CatalogueSeries series, SelectHints.Summary summary) {
        this.open = open;
        this.series = series;
        this.summary = summary;
    }

    @Override
    public int read(byte[] block) throws CorruptFrameException {
        int count = open.read(block, Aspect.LAST.id(series.id()));
        if (count == 0) {
            return 0;
        }
        double[] last = Arrays.copyOf(open.values(), count);
        timestamps = Arrays.copyOf(open.timestamps(), count);
        values = switch (summary) {
            case LAST -> last;
            case MIN -> column(block, Aspect.MIN, last);
            case MAX -> column(block, Aspect.MAX, last);
            case SUM -> column(block, Aspect.SUM, last);
            case COUNT -> column(block, Aspect.COUNT, last);
            case MEAN -> mean(column(block, Aspect.SUM, last), column(block, Aspect.COUNT, last));
        };
        return summary == SelectHints.Summary.LAST && series.isCounter() ? overResets(block, last) : count;
    }

    private static double[] mean(double[] sums, double[] counts) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
        }
        return sums;
    }

    /** An aspect, out of its column or out of others. */
    private double[] column(byte[] block, Aspect aspect, double[] last) throws CorruptFrameException {
        int count = open.read(block, aspect.id(series.id()));
        if (count == last.length) {
            return Arrays.copyOf(open.values(), count);
        }
        if (count != 0) {
            throw new CorruptFrameException("series %d has %d periods, but %d with %s".formatted(series.id(), last.length, count, aspect));
        }
        double[] first = series.isCounter() && aspect != Aspect.FIRST ? column(block, Aspect.FIRST, last) : last;
        double[] counts = aspect == Aspect.SUM ? column(block, Aspect.COUNT, last) : last;
        var implied = new double[last.length];
        for (int i = 0; i < implied.length; i++) {
            implied[i] = Summary.otherwise(aspect, first[i], last[i], counts[i]);
        }
        return implied;
    }

    /**
     * Where a counter began anew and its last value alone does not tell what it grew by, two samples before it do: the value
     * that it would have reached, had it begun anew just then, and zero.
     */
    private int overResets(byte[] block, double[] last) throws CorruptFrameException {
        double[] first = column(block, Aspect.FIRST, last);
        double[] increase = column(block, Aspect.INCREASE, last);
        var times = new long[3 * last.length];
        var all = new double[times.length];
        int count = 0;
        for (int i = 0; i < last.length; i++) {
            boolean within = increase[i] != last[i] - first[i];
            boolean between = first[i] < before;
            if (within || between && last[i] >= before) {
                double start = Double.isNaN(before) ? first[i] : before;
                double grown = increase[i] + (between ? first[i] : first[i] - start);
                times[count] = timestamps[i] - 2;
                all[count++] = start + (grown - last[i]);
                times[count] = timestamps[i] - 1;
                all[count++] = 0;
            }
            times[count] = timestamps[i];
            all[count++] = last[i];
            before = last[i];
        }
        timestamps = times;
        values = all;
        return count;
    }

    @Override
    public long[] timestamps() {
        return timestamps;
    }

    @Override
    public double[] values() {
        return values;
    }
}
