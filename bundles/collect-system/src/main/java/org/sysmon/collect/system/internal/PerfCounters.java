package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The counters of perf_event_open(2): open, read, let go. */
interface PerfCounters {

    /** Begins to count an event on one processor, of all processes. @return a descriptor */
    int open(PerfEvent event, int cpu) throws IOException;

    /** What was counted since. */
    double read(int descriptor) throws IOException;

    void close(int descriptor);

    /** Gives back what all of them need. */
    default void end() {
    }

    /** Those of the running kernel. */
    static PerfCounters ofTheKernel() {
        SystemCalls.use();
        return new PerfCounters() {

            /** {@code struct perf_event_attr}, as of Linux 4.1, which later kernels take as well. */
            private static final int ATTRIBUTES = 112;
            private static final int SIZE_AT = 4;
            private static final int CONFIG_AT = 8;
            private static final int FLAGS_AT = 40;
            /** Counts what children do, too; leaves out what the hypervisor does. */
            private static final long FLAGS = 1 << 1 | 1 << 6;
            private static final long AMD64 = 298;
            private static final long AARCH64 = 241;
            private static final int EVERY_PROCESS = -1;
            private static final int NO_GROUP = -1;
            private static final long CLOSE_ON_EXEC = 8;

            private final byte[] value = new byte[Long.BYTES];

            @Override
            public int open(PerfEvent event, int cpu) throws IOException {
                byte[] attributes = new byte[ATTRIBUTES];
                ByteBuffer.wrap(attributes).order(ByteOrder.nativeOrder()).putInt(0, event.type()).putInt(SIZE_AT, ATTRIBUTES)
                        .putLong(CONFIG_AT, event.config()).putLong(FLAGS_AT, FLAGS);
                long call = System.getProperty("os.arch").equals("aarch64") ? AARCH64 : AMD64;
                int descriptor = (int) SystemCalls.syscall(call, attributes, EVERY_PROCESS, cpu, NO_GROUP, CLOSE_ON_EXEC);
                if (descriptor < 0) {
                    throw SystemCalls.failure("perf_event_open");
                }
                return descriptor;
            }

            @Override
            public double read(int descriptor) throws IOException {
                if (SystemCalls.read(descriptor, value, value.length) != value.length) {
                    throw SystemCalls.failure("perf_event_open");
                }
                return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getLong(0);
            }

            @Override
            public void close(int descriptor) {
                SystemCalls.close(descriptor);
            }

            @Override
            public void end() {
                SystemCalls.release();
            }
        };
    }
}
