package org.sysmon.security.internal;

import java.io.IOException;
import java.util.Map;

import org.sysmon.api.store.StateRecord;

/**
 * A browser that somebody has signed in with. Times are milliseconds since 1970.
 *
 * @param hash   of what its cookie says
 * @param source from where it was begun
 */
record Session(String hash, String user, String source, long created, long used) {

    private static final int SHOWN = 16;

    /** What it is called; says nothing of its cookie. */
    String id() {
        return hash.substring(0, SHOWN);
    }

    Session usedAt(long now) {
        return new Session(hash, user, source, created, now);
    }

    byte[] bytes() throws IOException {
        return Fields.bytes(Map.of("user", user, "source", source, "created", Long.toString(created), "used", Long.toString(used)));
    }

    static Session of(StateRecord state) throws IOException {
        try {
            Map<String, String> fields = Fields.of(state.value());
            return new Session(state.key(), fields.get("user"), fields.get("source"), Long.parseLong(fields.get("created")),
                    Long.parseLong(fields.get("used")));
        } catch (NumberFormatException e) {
            throw new IOException("a session in the local state cannot be read", e);
        }
    }
}
