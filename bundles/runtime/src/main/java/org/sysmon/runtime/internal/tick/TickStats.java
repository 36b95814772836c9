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
}
