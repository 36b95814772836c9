package org.sysmon.store.derby.internal.codec;

import org.sysmon.api.metric.SampleBatch;

/** Writes some series over some time as one block: one column of times, and one of values for each series. */
public final class BlockEncoder {

    static final byte BLOCK = 3;

    /** More rows than this have to be cut into several blocks; a decoder makes no bigger arrays. */
    public static final int MAX_ROWS = 1 << 16;
    public static final int MAX_SERIES = 1 << 12;

    /** Which rows a series is in: all; those that are told; all but those that are told. */
    static final int EVERYWHERE = 0;
    static final int ONLY_AT = 1;
    static final int ALL_BUT = 2;

    private final FrameBuffer out;
    private final FrameBuffer column = new FrameBuffer();
    private final FrameBuffer columns = new FrameBuffer();
    private final IntegerColumn integers = new IntegerColumn();
    private final ValueColumn floats = new ValueColumn();
    private long[] numbers = {};
    private double[] values = {};
    private int[] rows = {};
    private int rowCount;

    /** @param out where each block is written, over the one before */
    public BlockEncoder(FrameBuffer out) {
        this.out = out;
    }

    /**
     * Writes a block. Series without a value and rows in which no series has one are left out.
     *
     * @param ids        of the series, ascending
     * @param timestamps of the rows
     * @param values     by series and row; {@link SampleBatch#ABSENT} where there is none
     * @param from       the first row that is taken
     * @param to         the row after the last
     * @return whether there was any value; otherwise nothing was written
     */
    public boolean encode(int[] ids, long[] timestamps, double[][] values, int from, int to) {
        reserve(to - from);
        findRows(values, from, to);
        if (rowCount == 0) {
            return false;
        }
        out.begin(BLOCK);
        out.unsigned(rowCount);
        for (int i = 0; i < rowCount; i++) {
            numbers[i] = timestamps[rows[i]];
        }
        integers.write(out, numbers, rowCount);
        columns.clear();
        var written = new int[ids.length];
        int series = 0;
        var lengths = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            column.clear();
            if (write(values[i])) {
                written[series] = ids[i];
                lengths[series++] = column.length();
                columns.append(column, 0);
            }
        }
        directory(written, lengths, series);
        out.append(columns, 0);
        out.end();
        return true;
    }

    private void directory(int[] ids, int[] lengths, int series) {
        out.unsigned(series);
        for (int i = 0, before = 0; i < series; i++) {
            out.unsigned((long) ids[i] - before);
            out.unsigned(lengths[i]);
            before = ids[i];
        }
    }

    private void findRows(double[][] all, int from, int to) {
        rowCount = 0;
        for (int row = from; row < to; row++) {
            for (double[] series : all) {
                if (!SampleBatch.isAbsent(series[row])) {
                    rows[rowCount++] = row;
                    break;
                }
            }
        }
    }

    /** @return whether the series has a value */
    private boolean write(double[] series) {
        int there = 0;
        for (int i = 0; i < rowCount; i++) {
            if (!SampleBatch.isAbsent(series[rows[i]])) {
                values[there++] = series[rows[i]];
            }
        }
        if (there == 0) {
            return false;
        }
        if (there == rowCount) {
            column.octet(EVERYWHERE);
        } else {
            boolean few = there <= rowCount / 2;
            column.octet(few ? ONLY_AT : ALL_BUT);
            int told = 0;
            for (int i = 0; i < rowCount; i++) {
                if (SampleBatch.isAbsent(series[rows[i]]) != few) {
                    numbers[told++] = i;
                }
            }
            column.unsigned(told);
            integers.write(column, numbers, told);
        }
        floats.write(column, values, there);
        return true;
    }

    private void reserve(int count) {
        if (rows.length < count) {
            rows = new int[count];
            numbers = new long[count];
            values = new double[count];
        }
    }
}
