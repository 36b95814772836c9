package org.sysmon.rest.internal;

import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/v1/sinks}: how the queues stand. */
@Component(service = SinksResource.class, immediate = true)
@Resource
@Path("api/v1/sinks")
@Produces(MediaType.APPLICATION_JSON)
public final class SinksResource {

    private final SinkBoard board;

    @Activate
    public SinksResource(@Reference SinkBoard board) {
        this.board = board;
    }

    @GET
    @Needs(Role.VIEWER)
    public Sinks all() {
        return new Sinks(board.all());
    }

    /** The answer. */
    public record Sinks(List<SinkStatus> sinks) {
    }
}
