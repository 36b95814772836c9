package org.sysmon.api.access;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a request carries to prove whom it comes from.
 *
 * @param source        the caller's IP address
 * @param authorization the header {@code Authorization}; null without
 * @param cookie        the header {@code Cookie}; null without
 * @param csrf          the header {@code X-Sysmon-Csrf}, which a page of another origin cannot send; null without
 * @param changes       whether the request may change something
 * @param certificates  the client's certificate, proven to be its own and trusted, then its issuers; empty without
 */
public record Credentials(String source, String authorization, String cookie, String csrf, boolean changes,
        List<X509Certificate> certificates) {

    /** Of a request that carries a token, or nothing. */
    public static Credentials of(String source, String authorization) {
        return new Credentials(source, authorization, null, null, true, List.of());
    }

    /** Whether there is anything to look at. */
    public boolean isEmpty() {
        return authorization == null && cookie == null && certificates.isEmpty();
    }

    /** Not told: it would end in some log. */
    @Override
    public String toString() {
        return "credentials from " + source;
    }
}
