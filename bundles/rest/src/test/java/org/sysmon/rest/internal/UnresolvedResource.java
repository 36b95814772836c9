package org.sysmon.rest.internal;

import org.osgi.service.cm.Configuration;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Uses a package that its bundle does not import. */
@Path("api/v1/unresolved")
public final class UnresolvedResource {

    @GET
    @Needs(Role.ANYONE)
    public String one() {
        return "one";
    }

    public Configuration other() {
        return null;
    }
}
