package org.sysmon.rest.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Who is at the other end of a request's connection.
 *
 * @param address      an IP address
 * @param certificates the client's, proven and trusted; empty without
 */
record Peer(String address, List<X509Certificate> certificates) {

    /** The property of a request that holds it. */
    static final String PROPERTY = "sysmon.peer";

    /** A request that came by no connection: nothing is known, so nothing is granted. */
    private static final Peer UNKNOWN = new Peer("unknown", List.of());
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    static Peer of(HttpServletRequest request) {
        var certificates = (X509Certificate[]) request.getAttribute(CERTIFICATES);
        return new Peer(request.getRemoteAddr(), certificates == null ? List.of() : List.of(certificates));
    }

    static Peer of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Peer peer ? peer : UNKNOWN;
    }

    boolean isThisMachine() {
        if (this == UNKNOWN) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress(); // an address in digits, so nobody is asked
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
