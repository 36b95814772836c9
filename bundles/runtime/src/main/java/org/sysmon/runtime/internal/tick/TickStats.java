package org.sysmon.runtime.internal.tick;

/** What the ticks cost and how they came, for the daemon's own metrics. Written by the tick's thread, read by any. */
final class TickStats {

    volatile long intervalMillis;
    volatile long ticks;
    volatile long skipped;
    volatile long waitedForSwap;
    volatile long swapTooLong;
    volatile long stepsForward;
    volatile long stepsBack;
    volatile long lastNanos;
    volatile long lastAllocated;
    volatile long lastSamples;
    /** Ticks that began more than a tenth of the interval after their moment. */
    volatile long late;
    volatile int stuckFast;
    volatile int stuckSlow;
    volatile long lastStepAt;
    volatile long lastStepMillis;
    volatile long lastSealedNanos = System.nanoTime();

    /** Whether the last tick, or before the first one the beginning, is not too long ago. */
    boolean isTicking(long nanos) {
        return (nanos - lastSealedNanos) / 1_000_000 <= 5 * intervalMillis + 2_000;
    }
}
