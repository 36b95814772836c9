package org.sysmon.rest.internal;

import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.daemon.Vitals;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** {@code GET /ready}: whether it measures, and keeps what it measures. */
@Component(service = ReadyResource.class, immediate = true)
@Resource
@Path("ready")
@Produces(MediaType.APPLICATION_JSON)
public final class ReadyResource {

    private final Vitals vitals;

    @Activate
    public ReadyResource(@Reference Vitals vitals) {
        this.vitals = vitals;
    }

    @GET
    @Needs(Role.ANYONE)
    public Response ready(@Context SecurityContext security) {
        if (!Asker.mayKnow(security)) {
            throw new NotAuthorizedException("from elsewhere this needs a token", "Bearer realm=\"sysmon\"");
        }
        List<String> missing = vitals.waitingFor();
        return Response.status(missing.isEmpty() ? 200 : 503).entity(new Ready(missing.isEmpty(), missing)).build();
    }

    /** @param waitingFor left out when there is nothing to wait for */
    public record Ready(boolean ready, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> waitingFor) {
    }
}
