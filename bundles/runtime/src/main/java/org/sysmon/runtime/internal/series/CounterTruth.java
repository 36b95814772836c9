package org.sysmon.runtime.internal.series;

/** Tells apart why a counter stepped back. */
final class CounterTruth {

    /** What happened between two readings of a counter. */
    enum Step {
        FORWARD,
        /** The source began again: a device came back, a module was loaded anew. */
        RESET,
        /** A 32-bit source ran over. */
        WRAP,
        /** The kernel took a little back, as it does with idle and iowait: the old value is held. */
        JITTER
    }

    private static final double RANGE_32 = 4294967296.0;
    /** A source that begins again begins near zero; one that is still within this part of where it was did not. */
    private static final double JITTER_PART = 0.01;
    private static final double NEAR = 0.1;

    private CounterTruth() {
    }

    /** @param jitter what this counter may step back by, whatever its value */
    static Step between(double previous, double current, double jitter) {
        if (current >= previous) {
            return Step.FORWARD;
        }
        if (previous - current <= jitter || current > 0 && previous - current <= previous * JITTER_PART) {
            return Step.JITTER;
        }
        if (previous < RANGE_32 && previous >= RANGE_32 * (1 - NEAR) && current < RANGE_32 * NEAR) {
            return Step.WRAP;
        }
        return Step.RESET;
    }

    /** By how much the counter really grew. */
    static double increase(double previous, double current, double jitter) {
        return switch (between(previous, current, jitter)) {
            case FORWARD -> current - previous;
            case JITTER -> 0;
            case WRAP -> RANGE_32 - previous + current;
            case RESET -> current;
        };
    }
}
