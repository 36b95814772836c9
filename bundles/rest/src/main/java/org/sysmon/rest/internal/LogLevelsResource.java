package org.sysmon.rest.internal;

import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.log.LogLevels;
import org.sysmon.api.log.PartLevel;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/log/levels}: from which level on each part logs; sets and resets that while the daemon runs. */
@Component(service = LogLevelsResource.class, immediate = true)
@Resource
@Path("api/v1/log/levels")
@Produces(MediaType.APPLICATION_JSON)
public final class LogLevelsResource {

    private final LogLevels levels;

    @Activate
    public LogLevelsResource(@Reference LogLevels levels) {
        this.levels = levels;
    }

    /** @param levels by part */
    public record Levels(List<PartLevel> levels) {
    }

    /** What a part is to log from on. */
    public record Wanted(String level) {
    }

    @GET
    @Needs(Role.VIEWER)
    public Levels all() {
        return new Levels(levels.all());
    }

    @PUT
    @Path("{part}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Role.ADMIN)
    public PartLevel set(@PathParam("part") String part, Wanted wanted) {
        if (wanted == null || wanted.level() == null) {
            throw Problem.of(400, "the body must be such as {\"level\":\"debug\"}").exception();
        }
        return levels.set(part, wanted.level());
    }

    @DELETE
    @Path("{part}")
    @Needs(Role.ADMIN)
    public PartLevel reset(@PathParam("part") String part) {
        return levels.reset(part);
    }
}
