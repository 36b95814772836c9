package org.sysmon.rest.internal;

import java.util.List;
import java.util.function.Supplier;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Caller;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

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
    public PartLevel set(@PathParam("part") String part, Wanted wanted, @Context SecurityContext security) {
        if (wanted == null || wanted.level() == null) {
            throw Problem.of(400, "the body must be such as {\"level\":\"debug\"}").exception();
        }
        return noted(part, () -> levels.set(part, wanted.level()), security);
    }

    @DELETE
    @Path("{part}")
    @Needs(Role.ADMIN)
    public PartLevel reset(@PathParam("part") String part, @Context SecurityContext security) {
        return noted(part, () -> levels.reset(part), security);
    }

    private PartLevel noted(String part, Supplier<PartLevel> change, SecurityContext security) {
        String before = levels.all().stream().filter(one -> one.part().equals(part)).map(PartLevel::level).findAny().orElse("");
        PartLevel after = change.get();
        Caller.changed(security.getUserPrincipal(), before, after.level());
        return after;
    }
}
