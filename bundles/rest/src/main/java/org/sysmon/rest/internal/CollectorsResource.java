package org.sysmon.rest.internal;

import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.collect.CollectorStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/v1/collectors}: what ran, when, and how it went. */
@Component(service = CollectorsResource.class, immediate = true)
@Resource
@Path("api/v1/collectors")
@Produces(MediaType.APPLICATION_JSON)
public final class CollectorsResource {

    private final CollectorBoard board;

    @Activate
    public CollectorsResource(@Reference CollectorBoard board) {
        this.board = board;
    }

    @GET
    @Needs(Role.VIEWER)
    public Collectors all() {
        return new Collectors(board.all());
    }

    /** The answer. */
    public record Collectors(List<CollectorStatus> collectors) {
    }
}
