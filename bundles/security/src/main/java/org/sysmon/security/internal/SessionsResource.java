package org.sysmon.security.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Caller;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** {@code /api/v1/sessions}: which browsers are signed in; ends one. */
@Component(service = SessionsResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.ADMIN)
public final class SessionsResource {

    private final SessionBook sessions;

    @Activate
    public SessionsResource(@Reference SessionBook sessions) {
        this.sessions = sessions;
    }

    /** @param sessions the last used first */
    public record Sessions(List<Shown> sessions) {
    }

    /** @param created and used milliseconds since 1970; @param source from where it was begun */
    public record Shown(String id, String user, String source, long created, long used) {
    }

    @GET
    public Sessions all() {
        return new Sessions(sessions.all().stream()
                .map(one -> new Shown(one.id(), one.user(), one.source(), one.created(), one.used())).toList());
    }

    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id, @Context SecurityContext security) throws IOException {
        String user = sessions.all().stream().filter(session -> session.id().equals(id)).map(Session::user).findAny()
                .orElseThrow(() -> new NotFoundException("no session has the id '" + id + "'"));
        sessions.endThose(session -> session.id().equals(id));
        Caller.changed(security.getUserPrincipal(), "signed in: " + user, "signed out");
    }
}
