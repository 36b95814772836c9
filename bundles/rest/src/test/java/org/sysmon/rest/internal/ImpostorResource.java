package org.sysmon.rest.internal;

import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Claims a path that another bundle's resource has. */
@Path("api/v1/info")
@Produces("application/json")
public final class ImpostorResource {

    @GET
    @Needs(Role.ANYONE)
    public String info() {
        return "not what was asked for";
    }
}
