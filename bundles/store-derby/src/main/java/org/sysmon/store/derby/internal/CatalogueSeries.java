package org.sysmon.store.derby.internal;

import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;

/** A series by the number that frames know it by, and the hours it has been in. Only the writer touches it. */
final class CatalogueSeries implements Comparable<CatalogueSeries> {

    private final int id;
    private final int host;
    private final SeriesKey key;
    private final boolean counter;
    private volatile long born;
    private volatile long seen;

    CatalogueSeries(int id, int host, SeriesKey key, boolean counter, long born, long seen) {
        this.id = id;
        this.host = host;
        this.key = key;
        this.counter = counter;
        this.born = born;
        this.seen = seen;
    }

    int id() {
        return id;
    }

    int host() {
        return host;
    }

    SeriesKey key() {
        return key;
    }

    boolean isCounter() {
        return counter;
    }

    long born() {
        return born;
    }

    long seen() {
        return seen;
    }

    /** Notes that the series is in the table of that hour. @return whether that is new */
    boolean touch(long hour) {
        if (born <= hour && hour <= seen) {
            return false;
        }
        born = Math.min(born, hour);
        seen = Math.max(seen, hour);
        return true;
    }

    boolean mayBeIn(TimeRange range) {
        return Hours.start(born) <= range.to() && Hours.end(seen) >= range.from();
    }

    @Override
    public int compareTo(CatalogueSeries other) {
        return key.compareTo(other.key);
    }
}
