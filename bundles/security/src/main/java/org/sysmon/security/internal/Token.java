package org.sysmon.security.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.sysmon.api.access.Identity;
import org.sysmon.api.access.Role;
import org.sysmon.api.store.StateRecord;

/**
 * What is kept of a token. Times are milliseconds since 1970.
 *
 * @param hash    of its text, which is not kept
 * @param host    whose samples it may write; empty for all but agents
 * @param paths   the only paths it may ask for; empty for all
 * @param expires 0 when it does not
 */
record Token(String name, String hash, Role role, String host, List<String> paths, long created, long expires) {

    boolean isExpired(long now) {
        return expires != 0 && expires <= now;
    }

    Identity identity() {
        return new Identity(name, "token", role, host, paths);
    }

    byte[] bytes() throws IOException {
        return Fields.bytes(Map.of("hash", hash, "role", role.name().toLowerCase(Locale.ROOT), "host", host,
                "paths", String.join("\n", paths), "created", Long.toString(created), "expires", Long.toString(expires)));
    }

    /** @throws IOException for what is no token */
    static Token of(StateRecord state) throws IOException {
        try {
            Map<String, String> fields = Fields.of(state.value());
            return new Token(state.key(), fields.get("hash"), Role.valueOf(fields.get("role").toUpperCase(Locale.ROOT)),
                    fields.get("host"), fields.get("paths").lines().toList(), Long.parseLong(fields.get("created")),
                    Long.parseLong(fields.get("expires")));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new IOException("the token '" + state.key() + "' in the local state cannot be read", e);
        }
    }
}
