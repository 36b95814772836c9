package org.sysmon.rest.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** What another bundle might bring: routes that only the administrator may use. */
@Path("api/v1/neighbour")
public final class NeighbourResource {

    @GET
    @Needs(Role.ADMIN)
    public String secret() {
        return "for the administrator";
    }

    @GET
    @Path("later")
    @Needs(Role.ADMIN)
    public CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> "when it is ready");
    }

    @GET
    @Path("silent")
    public String silent() {
        return "should not be reached";
    }

    @POST
    @Consumes("application/json")
    @Needs(Role.ADMIN)
    public String change(String body) {
        return body;
    }
}
