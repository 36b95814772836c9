package org.sysmon.security.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.sysmon.api.access.Identity;
import org.sysmon.api.access.Role;
import org.sysmon.api.store.StateRecord;

/**
 * Somebody who signs in by a password, or is known by a client certificate. Times are milliseconds since 1970.
 *
 * @param host        whose samples it may write; empty for all but agents
 * @param password    as {@link PasswordHash#text}; empty when it has none
 * @param certificate a subject, or {@code sha256:} and a fingerprint; empty when it has none
 * @param changed     when the password was set
 */
record User(String name, Role role, String host, String password, String certificate, long created, long changed) {

    Identity identity(String kind) {
        return new Identity(name, kind, role, host, List.of());
    }

    byte[] bytes() throws IOException {
        return Fields.bytes(Map.of("role", role.name().toLowerCase(Locale.ROOT), "host", host, "password", password,
                "certificate", certificate, "created", Long.toString(created), "changed", Long.toString(changed)));
    }

    /** @throws IOException for what is no user */
    static User of(StateRecord state) throws IOException {
        try {
            Map<String, String> fields = Fields.of(state.value());
            return new User(state.key(), Role.valueOf(fields.get("role").toUpperCase(Locale.ROOT)), fields.get("host"),
                    fields.get("password"), fields.get("certificate"), Long.parseLong(fields.get("created")),
                    Long.parseLong(fields.get("changed")));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new IOException("the user '" + state.key() + "' in the local state cannot be read", e);
        }
    }

    /** Never with the hash. */
    @Override
    public String toString() {
        return name + ", " + role.name().toLowerCase(Locale.ROOT);
    }
}
