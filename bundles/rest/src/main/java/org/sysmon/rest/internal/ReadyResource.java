package org.sysmon.rest.internal;

import java.util.ArrayList;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;
import org.sysmon.api.store.LatestSamples;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code GET /ready}: whether it measures, and keeps what it measures. */
@Component(service = ReadyResource.class, immediate = true)
@Resource
@Path("ready")
@Produces(MediaType.APPLICATION_JSON)
public final class ReadyResource {

    private static final String STORE = "store";

    private final Daemon daemon;
    private final LatestSamples latest;
    private final SinkBoard sinks;

    @Activate
    public ReadyResource(@Reference Daemon daemon, @Reference LatestSamples latest, @Reference SinkBoard sinks) {
        this.daemon = daemon;
        this.latest = latest;
        this.sinks = sinks;
    }

    @GET
    @Needs(Role.ANYONE)
    public Response ready() {
        var missing = new ArrayList<String>();
        if (latest.families().isEmpty()) {
            missing.add("the first tick");
        }
        if (daemon.role().equals("standalone") && sinks.all().stream().noneMatch(ReadyResource::isStoreThatTakes)) {
            missing.add("the store");
        }
        return Response.status(missing.isEmpty() ? 200 : 503).entity(new Ready(missing.isEmpty(), missing)).build();
    }

    private static boolean isStoreThatTakes(SinkStatus sink) {
        return sink.name().equals(STORE) && sink.attached() && sink.lastFailure().isEmpty();
    }

    /** @param waitingFor left out when there is nothing to wait for */
    public record Ready(boolean ready, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> waitingFor) {
    }
}
