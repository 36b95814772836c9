package org.sysmon.store.derby.internal.codec;

import java.util.Arrays;

/** Reads blocks: first which series and times it has, then any of its series without the others. */
public final class BlockDecoder {

    private final FrameInput in = new FrameInput();
    private final IntegerColumn integers = new IntegerColumn();
    private final ValueColumn floats = new ValueColumn();
    private long[] times = {};
    private long[] places = {};
    private int[] ids = {};
    private int[] starts = {};
    private int rows;

    /** Starts on a block. */
    public void open(byte[] block, int length) throws CorruptFrameException {
        rows = 0;
        ids = new int[0];
        byte kind = in.open(block, length);
        if (kind != BlockEncoder.BLOCK) {
            throw new CorruptFrameException("kind %d, expected %d".formatted(kind, BlockEncoder.BLOCK));
        }
        int count = (int) atMost(in.unsigned(), 1, BlockEncoder.MAX_ROWS, "rows");
        if (times.length < count) {
            times = new long[count];
            places = new long[count];
        }
        integers.read(in, times, count);
        int series = (int) atMost(in.unsigned(), 1, BlockEncoder.MAX_SERIES, "series");
        var found = new int[series];
        var begins = new int[series + 1];
        for (int i = 0, before = 0; i < series; i++) {
            found[i] = before + (int) atMost(in.unsigned(), i == 0 ? 0 : 1, Integer.MAX_VALUE - before, "as the next series");
            begins[i + 1] = begins[i] + (int) atMost(in.unsigned(), 1, in.left() - begins[i], "bytes of a series");
            before = found[i];
        }
        if (begins[series] != in.left()) {
            throw new CorruptFrameException("%d bytes of series where %d are left".formatted(begins[series], in.left()));
        }
        for (int i = 0; i <= series; i++) {
            begins[i] += in.position();
            if (begins[i] < 0) {
                throw new CorruptFrameException("a series begins beyond all bounds");
            }
        }
        ids = found;
        starts = begins;
        rows = count;
    }

    /** The ids of its series, ascending; not to be changed. */
    public int[] ids() {
        return ids;
    }

    /** How many moments it has. No series has more values. */
    public int rows() {
        return rows;
    }

    /** The time of a row. */
    public long time(int row) {
        return times[row];
    }

    /**
     * The samples of one series.
     *
     * @param timestamps receives the times; has room for {@link #rows}
     * @param values     receives the values, likewise
     * @return how many it has; 0 when the series is not in the block
     */
    public int read(int id, long[] timestamps, double[] values) throws CorruptFrameException {
        int series = Arrays.binarySearch(ids, id);
        if (series < 0) {
            return 0;
        }
        in.seek(starts[series]);
        int count = presence(timestamps);
        floats.read(in, values, count);
        if (in.position() != starts[series + 1]) {
            throw new CorruptFrameException("series %d ends at byte %d, expected at %d".formatted(id, in.position(), starts[series + 1]));
        }
        return count;
    }

    private int presence(long[] timestamps) throws CorruptFrameException {
        int how = in.octet();
        if (how == BlockEncoder.EVERYWHERE) {
            System.arraycopy(times, 0, timestamps, 0, rows);
            return rows;
        }
        if (how != BlockEncoder.ONLY_AT && how != BlockEncoder.ALL_BUT) {
            throw new CorruptFrameException("rows told in way " + how + " are not known");
        }
        int told = (int) atMost(in.unsigned(), 1, rows, "rows told");
        integers.read(in, places, told);
        int count = 0;
        int row = 0;
        for (int i = 0; i < told; i++) {
            int place = (int) atMost(places[i], row, rows - 1, "as the next row");
            if (how == BlockEncoder.ONLY_AT) {
                timestamps[count++] = times[place];
            } else {
                System.arraycopy(times, row, timestamps, count, place - row);
                count += place - row;
            }
            row = place + 1;
        }
        if (how == BlockEncoder.ALL_BUT) {
            System.arraycopy(times, row, timestamps, count, rows - row);
            count += rows - row;
        }
        return count;
    }

    private static long atMost(long value, long least, long most, String what) throws CorruptFrameException {
        if (value < least || value > most) {
            throw new CorruptFrameException("%d %s, expected %d to %d".formatted(value, what, least, most));
        }
        return value;
    }
}
