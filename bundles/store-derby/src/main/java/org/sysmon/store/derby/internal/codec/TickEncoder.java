package org.sysmon.store.derby.internal.codec;

import java.util.Arrays;

import org.sysmon.api.metric.SampleBatch;

/** Writes the ticks of one host and epoch, in their order. */
public final class TickEncoder {

    static final byte KEY = 1;
    static final byte DELTA = 2;

    /** What became of a run of series since the tick before; the low bits of the run's length. */
    static final int SAME = 0;
    static final int CHANGED = 1;
    static final int WENT = 2;
    static final int CAME_BACK = 3;
    static final int RUN_SHIFT = 2;

    /** How a value of a key frame is kept; above these its exponent follows. */
    static final int IS_ABSENT = 0;
    static final int IS_RAW = 1;
    static final int IS_SCALED = 2;

    private final TickState state = new TickState();
    private final FrameBuffer out;

    /** @param out where each frame is written, over the one before; may be shared by encoders */
    public TickEncoder(FrameBuffer out) {
        this.out = out;
    }

    /** Whether a delta frame can be written for these series. */
    public boolean follows(int[] ids) {
        return state.ids == ids || Arrays.equals(state.ids, ids);
    }

    /** A frame that stands for itself. @param ids of the batch's series, in its order; kept, not to be changed */
    public void key(SampleBatch batch, int[] ids) {
        byte[] before = follows(ids) ? state.exponents.clone() : new byte[ids.length];
        state.reset(ids);
        out.begin(KEY);
        out.unsigned(ids.length);
        for (int from = 0, last = 0; from < ids.length;) {
            int to = from + 1;
            while (to < ids.length && ids[to] == ids[to - 1] + 1) {
                to++;
            }
            out.signed((long) ids[from] - last);
            out.unsigned(to - from);
            last = ids[to - 1];
            from = to;
        }
        for (int i = 0; i < ids.length; i++) {
            double value = batch.value(i);
            if (SampleBatch.isAbsent(value)) {
                out.unsigned(IS_ABSENT);
            } else {
                absolute(i, value, before[i]);
            }
        }
        finish(batch, batch.timestamp());
    }

    /** A frame that is told against the one before. The series must be the same. */
    public void delta(SampleBatch batch) {
        out.begin(DELTA);
        out.unsigned(batch.timestamp() - state.timestamp);
        out.unsigned(batch.timestamp() - state.keyTimestamp);
        int size = state.ids.length;
        for (int from = 0; from < size;) {
            int kind = kind(from, batch.value(from));
            int to = from + 1;
            while (to < size && (kind(to, batch.value(to)) == kind || kind == CHANGED && isGap(batch, to))) {
                to++;
            }
            out.unsigned((long) (to - from) << RUN_SHIFT | kind);
            for (int i = from; i < to; i++) {
                apply(i, kind, batch.value(i));
            }
            from = to;
        }
        finish(batch, state.keyTimestamp);
    }

    /** A series that stayed the same between two that changed: a difference of zero takes less than two more runs. */
    private boolean isGap(SampleBatch batch, int index) {
        return index + 1 < state.ids.length && state.exponents[index] != Decimal.NONE && !state.absent[index]
                && kind(index, batch.value(index)) == SAME && kind(index + 1, batch.value(index + 1)) == CHANGED;
    }

    private void finish(SampleBatch batch, long keyTimestamp) {
        state.timestamp = batch.timestamp();
        state.keyTimestamp = keyTimestamp;
        out.end();
    }

    private int kind(int index, double value) {
        if (SampleBatch.isAbsent(value)) {
            return state.absent[index] ? SAME : WENT;
        }
        if (Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(state.values[index])) {
            return CHANGED;
        }
        return state.absent[index] ? CAME_BACK : SAME;
    }

    private void apply(int index, int kind, double value) {
        switch (kind) {
            case CHANGED -> change(index, value);
            case WENT -> state.absent[index] = true;
            case CAME_BACK -> state.absent[index] = false;
            default -> { }
        }
    }

    /** The lowest bit tells an integer difference at the old exponent from a new beginning. */
    private void change(int index, double value) {
        int exponent = state.exponents[index];
        long scaled = exponent == Decimal.NONE ? Decimal.INEXACT : Decimal.scale(value, exponent);
        if (scaled != Decimal.INEXACT) {
            out.unsigned(FrameBuffer.zigzag(scaled - state.scaled(index)) << 1);
            state.set(index, value, exponent);
            return;
        }
        exponent = Decimal.exponent(value);
        out.unsigned((long) (exponent == Decimal.NONE ? IS_RAW : IS_SCALED + exponent) << 1 | 1);
        body(index, value, exponent);
    }

    /** Keeps to the exponent that the series had, where it fits, so that deltas go on with it. */
    private void absolute(int index, double value, byte before) {
        boolean keep = before > 0 && Decimal.scale(value, before) != Decimal.INEXACT;
        int exponent = keep ? before : Decimal.exponent(value);
        out.unsigned(exponent == Decimal.NONE ? IS_RAW : IS_SCALED + exponent);
        body(index, value, exponent);
    }

    private void body(int index, double value, int exponent) {
        if (exponent == Decimal.NONE) {
            out.fixed(Double.doubleToRawLongBits(value));
        } else {
            out.signed(Decimal.scale(value, exponent));
        }
        state.set(index, value, exponent);
    }
}
