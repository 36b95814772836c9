package org.sysmon.security.internal;

import java.util.Optional;

/** The cookies that browsers keep for us. */
final class Cookies {

    static final String SESSION = "sysmon_session";
    static final String DEVICE = "sysmon_device";

    private static final long A_YEAR = 31_536_000;

    private Cookies() {
    }

    /** @param header the header {@code Cookie}; may be null */
    static Optional<String> find(String name, String header) {
        if (header == null) {
            return Optional.empty();
        }
        for (String pair : header.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** Until the browser is closed, or we end it. */
    static String session(String value, boolean secure) {
        return SESSION + '=' + value + flags(secure);
    }

    static String endOfSession(boolean secure) {
        return SESSION + "=; Max-Age=0" + flags(secure);
    }

    static String device(String value, boolean secure) {
        return DEVICE + '=' + value + "; Max-Age=" + A_YEAR + flags(secure);
    }

    /** No script sees it, no other site sends it, and over TLS nothing else carries it. */
    private static String flags(boolean secure) {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
