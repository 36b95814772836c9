package org.sysmon.rest.internal;

import java.time.Duration;

/** How far apart the points of an answer are. */
final class Resolution {

    /** About what a wide screen can show, five times over; and what Prometheus allows. */
    static final long MOST_POINTS = 11_000;

    private static final long[] NICE_SECONDS = { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800,
        21_600, 43_200, 86_400 };

    private Resolution() {
    }

    /** @return milliseconds; 0 for every sample as it was stored */
    static long step(HistoryQuery query, Duration interval) {
        long range = query.to() - query.from();
        if (query.step().isPresent()) {
            long step = query.step().getAsLong();
            if (range / step > MOST_POINTS) {
                throw Problem.parameter("step", Timespan.format(step), "at least " + Timespan.format(nice(range / MOST_POINTS))
                        + " for this range, so that a series has at most " + MOST_POINTS + " points");
            }
            return step;
        }
        return range / interval.toMillis() <= MOST_POINTS ? 0 : nice(range / MOST_POINTS);
    }

    /** The next step that people count in and that is more than so many milliseconds. */
    private static long nice(long millis) {
        for (long seconds : NICE_SECONDS) {
            if (seconds * 1000 > millis) {
                return seconds * 1000;
            }
        }
        long day = Duration.ofDays(1).toMillis();
        return (millis / day + 1) * day;
    }
}
