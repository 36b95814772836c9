package org.sysmon.launcher;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.logging.LogRecord;

/** How many events there were of each severity, and which errors were the latest. */
final class EventCount {

    private static final long RECENT_MILLIS = 15 * 60_000;
    private static final int MOST_RECENT = 1_000;

    private final AtomicLongArray counts = new AtomicLongArray(Severity.values().length);
    private final ArrayDeque<Long> errors = new ArrayDeque<>();
    private LogRecord last;

    void add(Severity severity, LogRecord record) {
        counts.incrementAndGet(severity.ordinal());
        if (severity == Severity.ERROR) {
            remember(record);
        }
    }

    private synchronized void remember(LogRecord record) {
        if (errors.size() == MOST_RECENT) {
            errors.removeFirst();
        }
        errors.add(record.getMillis());
        last = record;
    }

    /** @param severity as it is written: {@code error}, {@code warn} ... */
    long of(String severity) {
        for (Severity one : Severity.values()) {
            if (one.name().equalsIgnoreCase(severity)) {
                return counts.get(one.ordinal());
            }
        }
        throw new IllegalArgumentException("no such level: " + severity);
    }

    /** The errors of the last quarter of an hour: {@code errors}, how many; {@code last}, {@code last.at}, {@code last.part}. */
    synchronized Map<String, Object> recent() {
        long since = System.currentTimeMillis() - RECENT_MILLIS;
        errors.removeIf(at -> at < since);
        Map<String, Object> recent = new HashMap<>();
        recent.put("errors", errors.size());
        if (!errors.isEmpty()) {
            recent.put("last", PlainText.oneLine(Event.text(last)));
            recent.put("last.at", last.getMillis());
            recent.put("last.part", Event.part(last));
        }
        return recent;
    }
}
