package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.sysmon.api.store.StateRecord;

/** When and from where each name was used last. Kept a few times an hour, not at each use: a restart may forget some minutes. */
final class LastUses {

    private static final Logger LOG = System.getLogger(LastUses.class.getName());
    private static final long KEEP_MILLIS = 600_000;

    private final Bucket bucket;
    private final Clock clock;
    private final Map<String, Use> latest = new ConcurrentHashMap<>();
    private final Map<String, Use> kept = new ConcurrentHashMap<>();

    /** @param time milliseconds since 1970 */
    record Use(long time, String source) {
    }

    LastUses(Bucket bucket, Clock clock) throws IOException {
        this.bucket = bucket;
        this.clock = clock;
        for (StateRecord record : bucket.all()) {
            Map<String, String> fields = Fields.of(record.value());
            kept.put(record.key(), new Use(Long.parseLong(fields.get("time")), fields.get("source")));
        }
        latest.putAll(kept);
    }

    void used(String name, String source) {
        var use = new Use(clock.millis(), source);
        latest.put(name, use);
        Use before = kept.get(name);
        if (before == null || use.time() - before.time() >= KEEP_MILLIS) {
            keep(name, use);
        }
    }

    Optional<Use> of(String name) {
        return Optional.ofNullable(latest.get(name));
    }

    void forget(String name) throws IOException {
        latest.remove(name);
        kept.remove(name);
        bucket.remove(name);
    }

    void keep() {
        latest.forEach((name, use) -> {
            if (!use.equals(kept.get(name))) {
                keep(name, use);
            }
        });
    }

    private synchronized void keep(String name, Use use) {
        kept.put(name, use);
        try {
            bucket.put(name, Fields.bytes(Map.of("time", Long.toString(use.time()), "source", use.source())));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "that " + name + " was used cannot be kept: " + e.getMessage());
        }
    }
}
