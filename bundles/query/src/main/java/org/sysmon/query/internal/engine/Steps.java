package org.sysmon.query.internal.engine;

/**
 * The moments at which an expression is evaluated, in milliseconds since 1970.
 *
 * @param start the first
 * @param end   none is behind it
 * @param step  between two of them
 */
record Steps(long start, long end, long step) {

    static Steps at(long time) {
        return new Steps(time, time, 1);
    }

    int count() {
        return end < start ? 0 : (int) ((end - start) / step) + 1;
    }

    long time(int index) {
        return start + index * step;
    }

    long last() {
        return time(count() - 1);
    }

    /** Whether the order of the answer is the expression's, for there is only one moment. */
    boolean isInstant() {
        return start == end;
    }

    Steps first() {
        return at(start);
    }
}
