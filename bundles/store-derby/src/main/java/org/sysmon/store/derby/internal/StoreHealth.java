package org.sysmon.store.derby.internal;

import java.nio.file.Path;
import java.time.Instant;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.Result;

/** How the store is, in words that say what to do. */
final class StoreHealth {

    private StoreHealth() {
    }

    /** @param session null while the database is not open */
    static Result of(Path path, StoreSession session, String failure, Retention.Finding disk, Damage damage) {
        var log = new FormattingResultLog();
        if (!failure.isEmpty()) {
            log.critical("nothing can be stored, ticks wait in memory: {}\n"
                    + "do: look at the space and the permissions of {} and at the derby log there", failure, path.getParent());
        } else if (session == null) {
            log.temporarilyUnavailable("opening {}", path);
        }
        if (session != null) {
            Long oldest = session.oldestHour();
            log.info("{} has {}, {} series, {}", path, FormattingResultLog.bytesHumanReadable(disk.bytes()),
                    session.seriesCount(), oldest == null ? "no history yet" : "history since " + Instant.ofEpochMilli(Hours.start(oldest)));
        }
        if (disk.tooFull()) {
            log.warn("all that may be dropped is dropped, and still the database has {} and {} % of the file system is free\n"
                    + "do: free some space, or change store.retention.max_size or store.retention.min_free",
                    FormattingResultLog.bytesHumanReadable(disk.bytes()), Math.round(disk.freePercent()));
        }
        if (damage.met() > 0) {
            log.warn("{} times a reader met a damaged tick, first {}\n"
                    + "do: look whether the disk is failing (dmesg, smartctl); history goes on after the damage", damage.met(),
                    damage.first());
        }
        return new Result(log);
    }
}
