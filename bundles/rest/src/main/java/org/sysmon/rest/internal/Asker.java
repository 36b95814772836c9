package org.sysmon.rest.internal;

import java.security.Principal;

import org.sysmon.api.access.Caller;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.core.SecurityContext;

/** Who asks, for one request; and what its route says for the audit log. */
final class Asker implements SecurityContext, Caller {

    private final Identity identity;
    private final Peer peer;
    private final boolean secure;
    private volatile String before = "";
    private volatile String after = "";

    Asker(Identity identity, Peer peer, boolean secure) {
        this.identity = identity;
        this.peer = peer;
        this.secure = secure;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public String source() {
        return peer.address();
    }

    @Override
    public void changed(String was, String is) {
        before = was;
        after = is;
    }

    /** Whether it may know how this host does: it has proven that it may, or is here. @param security of a request */
    static boolean mayKnow(SecurityContext security) {
        return security.getUserPrincipal() instanceof Asker asker && (asker.identity.role().covers(Role.VIEWER) || asker.peer.isThisMachine());
    }

    String before() {
        return before;
    }

    String after() {
        return after;
    }

    @Override
    public Principal getUserPrincipal() {
        return this;
    }

    @Override
    public String getName() {
        return identity.name();
    }

    @Override
    public boolean isUserInRole(String role) {
        return identity.role().name().equalsIgnoreCase(role);
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getAuthenticationScheme() {
        return identity.kind();
    }
}
