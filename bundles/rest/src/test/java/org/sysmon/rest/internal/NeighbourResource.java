package org.sysmon.rest.internal;

import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What another bundle might bring: a route that only the administrator may use. */
@Path("api/v1/neighbour")
public final class NeighbourResource {

    @GET
    @Needs(Role.ADMIN)
    public String secret() {
        return "for the administrator";
    }
}
