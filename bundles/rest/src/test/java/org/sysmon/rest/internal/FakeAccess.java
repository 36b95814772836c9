package org.sysmon.rest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sysmon.api.access.Access;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Deed;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException.Reason;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.Role;

/** Knows one token of each role, which is the role's name; and what may go wrong. */
final class FakeAccess implements Access {

    final List<Deed> deeds = new ArrayList<>();
    Credentials asked;

    /** The header of whoever has this role. */
    static String bearer(Role role) {
        return "Bearer " + role.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Identity identify(Credentials credentials) throws RefusedException {
        asked = credentials;
        if (credentials.isEmpty()) {
            return Identity.NOBODY;
        }
        String token = String.valueOf(credentials.authorization()).replaceFirst("(?i)^bearer ", "");
        return switch (token) {
            case "agent", "viewer", "operator", "admin" -> new Identity(token, "token", Role.valueOf(token.toUpperCase(Locale.ROOT)),
                    "web-1", List.of());
            case "narrow" -> new Identity(token, "token", Role.ADMIN, "", List.of("/viewer"));
            case "many" -> throw new RefusedException(Reason.THROTTLED, "too many", 7);
            case "away" -> throw new RefusedException(Reason.AWAY, "away", 2);
            case "forged" -> throw new RefusedException(Reason.FORGED, "forged");
            default -> throw new RefusedException(Reason.UNKNOWN, "that is no valid token");
        };
    }

    @Override
    public void record(Deed deed) {
        deeds.add(deed);
    }
}
