package org.sysmon.runtime.internal.tick;

import java.util.function.LongSupplier;

/**
 * Which moment the next tick belongs to. Ticks lie on a grid of wall-clock time and are waited for on the monotonic clock.
 * What the two say of each other tells a stepped wall clock from a late tick. Used by the tick's thread only.
 */
final class TickClock {

    /** How a tick follows the one before. */
    enum Move {
        ON_GRID,
        /** Ticks were left out because this process did not run in time. */
        LATE,
        /** The wall clock was set forward: history has a gap. */
        STEPPED_FORWARD,
        /** The wall clock was set back: history goes over the same time again, in a new epoch. */
        STEPPED_BACK
    }

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Wall clocks are read in milliseconds and slewed by a few of them: less than this is not a step. */
    private static final long LEAST_STEP_MILLIS = 200;

    private final long interval;
    private final LongSupplier wallMillis;
    private final LongSupplier nanoTime;

    private long timestamp;
    private long anchorMillis;
    private long anchorNanos;
    private long steppedMillis;
    private long skipped;

    /** @param interval of the grid, in milliseconds */
    TickClock(long interval, LongSupplier wallMillis, LongSupplier nanoTime) {
        this(interval, wallMillis, nanoTime, Long.MIN_VALUE);
    }

    /** @param last the tick that another clock went to before; the one that became due since then is due now */
    TickClock(long interval, LongSupplier wallMillis, LongSupplier nanoTime, long last) {
        this.interval = interval;
        this.wallMillis = wallMillis;
        this.nanoTime = nanoTime;
        anchor();
        long slot = anchorMillis - Math.floorMod(anchorMillis, interval);
        this.timestamp = last < slot && last >= slot - interval ? slot - interval : slot;
    }

    /** Nanoseconds from now until the next tick is due; not more than an interval, not less than 0. */
    long untilDue() {
        long due = timestamp + interval - anchorMillis;
        long passed = (nanoTime.getAsLong() - anchorNanos) / NANOS_PER_MILLI;
        return Math.max(0, Math.min(interval, due - passed)) * NANOS_PER_MILLI;
    }

    /** Goes to the next tick, now. */
    Move advance() {
        long expected = anchorMillis + (nanoTime.getAsLong() - anchorNanos) / NANOS_PER_MILLI;
        anchor();
        steppedMillis = anchorMillis - expected;
        long slot = anchorMillis - Math.floorMod(anchorMillis, interval);
        long next = timestamp + interval;
        if (Math.abs(steppedMillis) >= Math.max(LEAST_STEP_MILLIS, interval / 2)) {
            timestamp = slot > next || steppedMillis < 0 ? slot : next;
            return steppedMillis < 0 ? Move.STEPPED_BACK : Move.STEPPED_FORWARD;
        }
        if (slot > next) {
            skipped += (slot - next) / interval;
            timestamp = slot;
            return Move.LATE;
        }
        timestamp = next;
        return Move.ON_GRID;
    }

    private void anchor() {
        anchorMillis = wallMillis.getAsLong();
        anchorNanos = nanoTime.getAsLong();
    }

    /** Of the tick that {@link #advance} went to, in milliseconds since 1970. */
    long timestamp() {
        return timestamp;
    }

    /** How long after its moment the tick began, in milliseconds. */
    long lateMillis() {
        return anchorMillis - timestamp;
    }

    /** By how much the wall clock had been set when that was found, in milliseconds; forward is positive. */
    long steppedMillis() {
        return steppedMillis;
    }

    /** Ticks that were left out since the beginning. */
    long skipped() {
        return skipped;
    }
}
