package org.sysmon.security.internal;

/**
 * What a page of ours knows and a page of another origin cannot: it follows from the session's cookie, which no script can read,
 * and is told to whoever may read an answer. So a browser that is made to ask on somebody else's behalf does not send it.
 */
final class Csrf {

    private Csrf() {
    }

    static String of(String cookie) {
        return Secret.hash("csrf " + cookie);
    }

    /** @param header may be null */
    static boolean fits(String header, String cookie) {
        return header != null && Secret.same(header.strip(), of(cookie));
    }
}
