package org.sysmon.api.store;

/**
 * A span of time, both ends in it.
 *
 * @param from milliseconds since 1970
 * @param to   milliseconds since 1970, not before {@code from}
 */
public record TimeRange(long from, long to) {

    public TimeRange {
        if (to < from) {
            throw new IllegalArgumentException("the range ends (" + to + ") before it begins (" + from + ")");
        }
    }

    public boolean contains(long timestamp) {
        return from <= timestamp && timestamp <= to;
    }
}
