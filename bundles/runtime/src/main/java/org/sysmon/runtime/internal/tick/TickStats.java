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
    volatile long lastStepAt;
    volatile long lastStepMillis;
}
