package org.sysmon.store.derby.internal.codec;

import java.util.Arrays;

import org.sysmon.api.metric.SampleBatch;

/** Reads the ticks of one host and epoch, in their order, beginning with any key frame. */
public final class TickDecoder {

    private final TickState state = new TickState();
    private final FrameInput in = new FrameInput();
    private boolean ready;
    private int generation;

    /** Forgets the frame before: what follows has no meaning until the next key frame. */
    public void forget() {
        ready = false;
    }

    /**
     * Takes the next frame.
     *
     * @return whether {@link #value} now tells its values; false for a delta frame when the key frame before it is not known
     * @throws CorruptFrameException when the frame is not as written, or one before it is missing; the next key frame mends it
     */
    public boolean decode(long timestamp, byte[] frame, int length) throws CorruptFrameException {
        boolean wasReady = ready;
        ready = false;
        byte kind = in.open(frame, length);
        switch (kind) {
            case TickEncoder.KEY -> key(timestamp);
            case TickEncoder.DELTA -> {
                if (!wasReady) {
                    return false;
                }
                delta(timestamp);
            }
            default -> throw new CorruptFrameException("kind " + kind + " is not known");
        }
        if (in.left() != 0) {
            throw new CorruptFrameException(in.left() + " bytes too many");
        }
        state.timestamp = timestamp;
        ready = true;
        return true;
    }

    /** When the key frame was written that this frame builds on, or its own time. */
    public static long keyTimestamp(long timestamp, byte[] frame, int length) throws CorruptFrameException {
        var in = new FrameInput();
        if (in.open(frame, length) != TickEncoder.DELTA) {
            return timestamp;
        }
        in.unsigned();
        return timestamp - in.unsigned();
    }

    /** Changes whenever the series do. */
    public int generation() {
        return generation;
    }

    /** The series of the frame; not to be changed. */
    public int[] ids() {
        return state.ids;
    }

    /** A value of the frame; may be {@link SampleBatch#ABSENT}. */
    public double value(int index) {
        return state.absent[index] ? SampleBatch.ABSENT : state.values[index];
    }

    private void key(long timestamp) throws CorruptFrameException {
        int[] ids = ids(in.unsigned());
        if (!Arrays.equals(ids, state.ids)) {
            generation++;
        }
        state.reset(ids);
        for (int i = 0; i < ids.length; i++) {
            long how = in.unsigned();
            if (how != TickEncoder.IS_ABSENT) {
                body(i, how);
            }
        }
        state.keyTimestamp = timestamp;
    }

    private int[] ids(long size) throws CorruptFrameException {
        // Each series has at least one byte of its own, so a size that is too big cannot make a huge array.
        if (size < 0 || size > in.left()) {
            throw new CorruptFrameException(size + " series in " + in.left() + " bytes");
        }
        int[] ids = new int[(int) size];
        for (int from = 0, last = 0; from < ids.length;) {
            int first = (int) (last + in.signed());
            int run = run(in.unsigned(), ids.length - from);
            for (int i = 0; i < run; i++) {
                ids[from++] = first + i;
            }
            last = first + run - 1;
        }
        return ids;
    }

    private void delta(long timestamp) throws CorruptFrameException {
        long before = timestamp - in.unsigned();
        long keyBefore = timestamp - in.unsigned();
        if (before != state.timestamp || keyBefore != state.keyTimestamp) {
            throw new CorruptFrameException("builds on the ticks at %d and %d, but the last ones here are at %d and %d"
                    .formatted(before, keyBefore, state.timestamp, state.keyTimestamp));
        }
        for (int from = 0; from < state.ids.length;) {
            long token = in.unsigned();
            int to = from + run(token >>> TickEncoder.RUN_SHIFT, state.ids.length - from);
            switch ((int) token & (1 << TickEncoder.RUN_SHIFT) - 1) {
                case TickEncoder.CHANGED -> change(from, to);
                case TickEncoder.WENT -> Arrays.fill(state.absent, from, to, true);
                case TickEncoder.CAME_BACK -> Arrays.fill(state.absent, from, to, false);
                default -> { }
            }
            from = to;
        }
    }

    private void change(int from, int to) throws CorruptFrameException {
        for (int i = from; i < to; i++) {
            long code = in.unsigned();
            if ((code & 1) != 0) {
                body(i, code >>> 1);
                continue;
            }
            int exponent = state.exponents[i];
            if (exponent == Decimal.NONE) {
                throw new CorruptFrameException("a difference to a value that has no exponent");
            }
            state.set(i, Decimal.unscale(state.scaled(i) + FrameInput.unzigzag(code >>> 1), exponent), exponent);
        }
    }

    private void body(int index, long how) throws CorruptFrameException {
        if (how == TickEncoder.IS_RAW) {
            state.set(index, Double.longBitsToDouble(in.fixed()), Decimal.NONE);
        } else if (how >= TickEncoder.IS_SCALED && how <= TickEncoder.IS_SCALED + Decimal.MAX_EXPONENT) {
            int exponent = (int) how - TickEncoder.IS_SCALED;
            state.set(index, Decimal.unscale(in.signed(), exponent), exponent);
        } else {
            throw new CorruptFrameException("a value kept in way " + how + " is not known");
        }
    }

    private static int run(long length, int left) throws CorruptFrameException {
        if (length < 1 || length > left) {
            throw new CorruptFrameException("a run of " + length + " series where " + left + " are left");
        }
        return (int) length;
    }
}
