package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** {@code struct timex} of adjtimex(2), as 64-bit kernels fill it in: fields by their place. */
final class ClockState {

    static final int OFFSET = 8;
    static final int FREQUENCY = 16;
    static final int MAX_ERROR = 24;
    static final int ESTIMATED_ERROR = 32;
    static final int STATUS = 40;
    static final int CONSTANT = 48;
    static final int TICK = 88;
    static final int PPS_FREQUENCY = 96;
    static final int PPS_JITTER = 104;
    static final int PPS_SHIFT = 112;
    static final int PPS_STABILITY = 120;
    static final int JITTERS = 128;
    static final int CALIBRATIONS = 136;
    static final int ERRORS = 144;
    static final int EXCEEDED = 152;
    static final int TAI = 160;
    static final int SIZE = 208;

    /** The call, or something in its place. */
    interface Call {

        /** @return the state of the clock; fills the struct in. */
        int read(byte[] timex) throws IOException;

        default void close() {
        }
    }

    private final Call call;
    private final byte[] bytes = new byte[SIZE];
    private final ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());

    ClockState(Call call) {
        this.call = call;
    }

    static ClockState ofTheKernel() {
        SystemCalls.use();
        return new ClockState(new Call() {

            @Override
            public int read(byte[] timex) throws IOException {
                int state = SystemCalls.adjtimex(timex);
                if (state < 0) {
                    throw SystemCalls.failure("adjtimex");
                }
                return state;
            }

            @Override
            public void close() {
                SystemCalls.release();
            }
        });
    }

    /** Asks anew; nothing is asked to be changed, for the modes stay 0. */
    int read() throws IOException {
        fields.putInt(0, 0);
        return call.read(bytes);
    }

    long whole(int field) {
        return fields.getLong(field);
    }

    int number(int field) {
        return fields.getInt(field);
    }

    void close() {
        call.close();
    }
}
