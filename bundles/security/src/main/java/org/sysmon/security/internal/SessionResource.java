package org.sysmon.security.internal;

import java.io.IOException;
import java.security.Principal;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Caller;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** {@code /api/v1/session}: signs a browser in and out, and says who asks. */
@Component(service = SessionResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.ANYONE)
public final class SessionResource {

    private static final String CHALLENGE = "Bearer realm=\"sysmon\"";

    private final SignIn signIn;
    private final SessionBook sessions;

    @Activate
    public SessionResource(@Reference SignIn signIn, @Reference SessionBook sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /** Who wants to sign in. */
    public record Claim(String user, String password) {
    }

    /** @param csrf what a browser has to send as header X-Sysmon-Csrf to change something; empty for whoever came without a cookie */
    public record Self(String name, String kind, Role role, String csrf) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void begin(Claim claim, @HeaderParam(HttpHeaders.COOKIE) String cookies, @Context SecurityContext security,
            @Suspended AsyncResponse answer) {
        if (claim == null || claim.user() == null || claim.password() == null) {
            throw new NotAuthorizedException("expected {\"user\":\"...\",\"password\":\"...\"}", CHALLENGE);
        }
        Principal principal = security.getUserPrincipal();
        String source = principal instanceof Caller caller ? caller.source() : "unknown";
        boolean secure = security.isSecure();
        String device = Cookies.find(Cookies.DEVICE, cookies).orElse("");
        signIn.look(new SignIn.Claim(claim.user(), claim.password(), source, device), new SignIn.Outcome() {

            @Override
            public void entered(SignIn.Entry entry) {
                User user = entry.user();
                Caller.changed(principal, "", "signed in: " + user.name());
                answer.resume(Response.ok(new Self(user.name(), "user", user.role(), Csrf.of(entry.session())))
                        .header(HttpHeaders.SET_COOKIE, Cookies.session(entry.session(), secure))
                        .header(HttpHeaders.SET_COOKIE, Cookies.device(entry.device(), secure)).build());
            }

            @Override
            public void refused(RefusedException refusal) {
                Caller.changed(principal, "", "not signed in: " + claim.user());
                answer.resume(problem(refusal));
            }
        });
    }

    private static WebApplicationException problem(RefusedException refusal) {
        if (refusal.reason() == RefusedException.Reason.UNKNOWN) {
            return new NotAuthorizedException(refusal.getMessage(), CHALLENGE);
        }
        return new WebApplicationException(refusal.getMessage(), Response.status(refusal.reason().status())
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, refusal.retrySeconds())).build());
    }

    @GET
    public Self self(@HeaderParam(HttpHeaders.COOKIE) String cookies, @Context SecurityContext security) {
        Identity identity = somebody(security);
        return new Self(identity.name(), identity.kind(), identity.role(),
                Cookies.find(Cookies.SESSION, cookies).filter(cookie -> sessions.of(cookie).isPresent()).map(Csrf::of).orElse(""));
    }

    /** Signs out. */
    @DELETE
    public Response end(@HeaderParam(HttpHeaders.COOKIE) String cookies, @Context SecurityContext security) throws IOException {
        somebody(security);
        Optional<Session> session = Cookies.find(Cookies.SESSION, cookies).flatMap(sessions::of);
        if (session.isPresent()) {
            sessions.endThose(one -> one.hash().equals(session.get().hash()));
            Caller.changed(security.getUserPrincipal(), "signed in: " + session.get().user(), "signed out");
        }
        return Response.noContent().header(HttpHeaders.SET_COOKIE, Cookies.endOfSession(security.isSecure())).build();
    }

    private static Identity somebody(SecurityContext security) {
        Identity identity = security.getUserPrincipal() instanceof Caller caller ? caller.identity() : Identity.NOBODY;
        if (identity.isNobody()) {
            throw new NotAuthorizedException("nobody is signed in", CHALLENGE);
        }
        return identity;
    }
}
