package org.sysmon.runtime.internal.tick;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;

/**
 * The epochs of this host's time: one for each start and one for each time the clock was set back. Kept in the local state,
 * so that a later epoch always has the higher number.
 */
final class EpochLog {

    private static final String BUCKET = "epochs";
    private static final int KEPT = 50;

    private final StateStore state;
    private long current;

    EpochLog(StateStore state) {
        this.state = state;
    }

    /**
     * Begins an epoch.
     *
     * @param wallMillis what the clock says now: the number, unless an earlier epoch has a higher one
     * @param reason     for people
     * @throws IOException when it could not be recorded; it began all the same
     */
    long begin(long wallMillis, String reason) throws IOException {
        current = Math.max(wallMillis, current + 1);
        List<StateRecord> earlier = state.list(BUCKET);
        if (!earlier.isEmpty()) {
            current = Math.max(current, Long.parseLong(earlier.get(earlier.size() - 1).key()) + 1);
        }
        state.put(BUCKET, "%019d".formatted(current), reason.getBytes(StandardCharsets.UTF_8), 0);
        for (int i = 0; i + KEPT <= earlier.size(); i++) {
            StateRecord old = earlier.get(i);
            state.delete(BUCKET, old.key(), old.version());
        }
        return current;
    }

    long current() {
        return current;
    }
}
