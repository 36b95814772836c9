package org.sysmon.store.derby.internal;

/** Hours since 1970 by number; each has its table. */
final class Hours {

    static final long MILLIS = 3_600_000;

    private Hours() {
    }

    static long of(long timestamp) {
        return Math.floorDiv(timestamp, MILLIS);
    }

    static long start(long hour) {
        return hour * MILLIS;
    }

    static long end(long hour) {
        return start(hour) + MILLIS - 1;
    }
}
