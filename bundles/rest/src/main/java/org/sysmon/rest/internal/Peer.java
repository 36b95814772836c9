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
 * @param secure       whether it is by TLS, so meant for others than this machine
 * @param certificates the client's, proven and trusted; empty without
 */
record Peer(String address, boolean secure, List<X509Certificate> certificates) {

    /** The property of a request that holds it. */
    static final String PROPERTY = "sysmon.peer";

    /** A request that came by no connection: nothing is known, so nothing is granted. */
    private static final Peer UNKNOWN = new Peer("unknown", false, List.of());
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    static Peer of(HttpServletRequest request) {
        var certificates = (X509Certificate[]) request.getAttribute(CERTIFICATES);
        return new Peer(request.getRemoteAddr(), request.isSecure(), certificates == null ? List.of() : List.of(certificates));
    }

    static Peer of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Peer peer ? peer : UNKNOWN;
    }

    /** Whether it may be taken for somebody of this machine: plain and by loopback, where no other gets. */
    boolean isThisMachine() {
        if (this == UNKNOWN || secure) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress(); // an address in digits, so nobody is asked
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
