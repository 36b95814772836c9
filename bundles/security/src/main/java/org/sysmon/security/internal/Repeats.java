package org.sysmon.security.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides how often the same refusal is worth an entry: the first time, then at the second, fourth, eighth ... within an hour,
 * and never more than so many of all kinds in a minute. So whoever knocks for a whole night does not fill the audit log.
 */
final class Repeats {

    private static final int MOST_KINDS = 1_000;
    private static final int MOST_A_MINUTE = 60;
    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;

    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MOST_KINDS;
        }
    };
    private long minute;
    private int written;

    private static final class Count {
        private long since;
        private long seen;
        private long told;
    }

    /** How often it has happened since it was written last, this time included; 0 when it is not to be written. @param now in milliseconds */
    long happened(String kind, long now) {
        Count count = counts.computeIfAbsent(kind, key -> new Count());
        if (count.seen == 0 || now - count.since >= HOUR || now < count.since) {
            count.since = now;
            count.told = 0;
            count.seen = 0;
        }
        count.seen++;
        if (now - minute >= MINUTE || now < minute) {
            minute = now;
            written = 0;
        }
        if (Long.bitCount(count.seen) != 1 || written >= MOST_A_MINUTE) {
            return 0;
        }
        written++;
        long times = count.seen - count.told;
        count.told = count.seen;
        return times;
    }
}
