package org.sysmon.rest.internal;

import java.security.Principal;

import jakarta.ws.rs.core.SecurityContext;

/** Who has proven to be the caller, for routes that write down who changed something. */
record Identity(String name, SecurityContext before) implements SecurityContext, Principal {

    @Override
    public Principal getUserPrincipal() {
        return this;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isUserInRole(String role) {
        return before != null && before.isUserInRole(role);
    }

    @Override
    public boolean isSecure() {
        return before != null && before.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
