package org.sysmon.testkit;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/** What code allocates on the heap once it is warm, counted by the JVM for this thread. */
public final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RUNS = 200;
    private static final int ROUNDS = 3;

    private Allocation() {
    }

    /** Something that is done again and again. */
    @FunctionalInterface
    public interface Steady {
        void run() throws Exception;
    }

    /**
     * The bytes that one run allocates, on average over many after as many to warm up, rounded down. The least of three such
     * averages: what the virtual machine makes once, whenever it comes to it, is not part of a run.
     */
    public static long perRun(Steady steady) throws Exception {
        for (int i = 0; i < RUNS; i++) {
            steady.run();
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < RUNS; i++) {
                steady.run();
            }
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / RUNS);
        }
        return least;
    }
}
