package org.sysmon.security.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes whoever fails wait: a few times for nothing, then twice as long each time. Times are in milliseconds. */
final class Throttle {

    private static final int MOST = 4_096;
    private static final long FORGOTTEN_AFTER = 3_600_000;
    private static final int MOST_DOUBLINGS = 20;

    private final int free;
    private final long longest;
    private final Map<String, Failures> all = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    private record Failures(int count, long last, long until) {
    }

    /** @param free failures that cost no wait; @param longest wait */
    Throttle(int free, long longest) {
        this.free = free;
        this.longest = longest;
    }

    /** How long until a try of this one is looked at; 0 when at once. */
    synchronized long wait(String who, long now) {
        Failures failures = recent(who, now);
        return failures == null ? 0 : Math.max(0, failures.until() - now);
    }

    synchronized int failures(String who, long now) {
        Failures failures = recent(who, now);
        return failures == null ? 0 : failures.count();
    }

    synchronized void failed(String who, long now) {
        int count = failures(who, now) + 1;
        long wait = count < free ? 0 : Math.min(longest, 1_000L << Math.min(count - free, MOST_DOUBLINGS));
        all.put(who, new Failures(count, now, now + wait));
    }

    synchronized void succeeded(String who) {
        all.remove(who);
    }

    private Failures recent(String who, long now) {
        Failures failures = all.get(who);
        return failures != null && now - failures.last() < FORGOTTEN_AFTER && now >= failures.last() ? failures : null;
    }
}
