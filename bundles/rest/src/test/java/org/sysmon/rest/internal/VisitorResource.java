package org.sysmon.rest.internal;

import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What comes and goes. */
@Path("api/v1/visitor")
public final class VisitorResource {

    private int asked;

    @GET
    @Needs(Role.ADMIN)
    public String count() {
        return "asked " + ++asked;
    }
}
