package org.sysmon.security.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Caller;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;

/** {@code /api/v1/users}: people who sign in by a password, and whoever is known by a client certificate. */
@Component(service = UsersResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.ADMIN)
public final class UsersResource {

    private static final String EXAMPLE = "{\"name\":\"alice\",\"role\":\"operator\",\"password\":\"...\"}";
    private static final int MOST = 1_000;

    private final UserBook users;
    private final SessionBook sessions;
    private final Administrators administrators;

    @Activate
    public UsersResource(@Reference UserBook users, @Reference SessionBook sessions, @Reference Administrators administrators) {
        this.users = users;
        this.sessions = sessions;
        this.administrators = administrators;
    }

    /** @param users by name */
    public record Users(List<Shown> users) {
    }

    /**
     * A user. Times are milliseconds since 1970.
     *
     * @param host        whose samples it may write; only of agents
     * @param certificate what it is known by; empty when by none
     * @param lastUsed    null when it was not here yet
     */
    public record Shown(String name, Role role, String host, boolean password, String certificate, long created, long passwordSet,
            Long lastUsed, String lastUsedFrom) {
    }

    /** What a user is to be; what is left out stays as it is. */
    public record Wish(String name, String role, String host, String password, String certificate) {
    }

    @GET
    public Users all() {
        return new Users(users.all().stream().map(this::shown).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(Wish wish, @Context SecurityContext security) throws IOException {
        Wishes.body(wish, EXAMPLE);
        String name = Wishes.name(wish.name());
        Role role = Wishes.role(wish.role());
        long now = System.currentTimeMillis();
        String certificate = Wishes.certificate(wish.certificate());
        if (wish.password() == null && certificate.isEmpty()) {
            throw new BadRequestException("a user needs a password, a certificate, or both: expected such as " + EXAMPLE);
        }
        String password = wish.password() == null ? "" : PasswordHash.of(Wishes.password(wish.password())).text();
        var user = new User(name, role, Wishes.host(role, wish.host()), password, certificate, now, now);
        takesNoCertificateOfOthers(user);
        if (users.all().size() >= MOST) {
            throw new ClientErrorException("there are " + MOST + " users already; remove some", Status.CONFLICT);
        }
        if (!users.add(user)) {
            throw new ClientErrorException("there is a user named '" + name + "' already", Status.CONFLICT);
        }
        Caller.changed(security.getUserPrincipal(), "", described(user));
        return Response.status(Status.CREATED).entity(shown(user)).build();
    }

    /** Another role, host, password or certificate. Another password ends the user's sessions. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Shown change(@PathParam("name") String name, Wish wish, @Context SecurityContext security) throws IOException {
        Wishes.body(wish, "{\"role\":\"viewer\"}");
        User before = user(name);
        Role role = wish.role() == null ? before.role() : Wishes.role(wish.role());
        String host = Wishes.host(role, wish.host() == null && role == before.role() ? before.host() : wish.host());
        boolean otherPassword = wish.password() != null;
        var after = new User(name, role, host,
                otherPassword ? PasswordHash.of(Wishes.password(wish.password())).text() : before.password(),
                wish.certificate() == null ? before.certificate() : Wishes.certificate(wish.certificate()), before.created(),
                otherPassword ? System.currentTimeMillis() : before.changed());
        takesNoCertificateOfOthers(after);
        administrators.change(before, after, System.currentTimeMillis());
        if (otherPassword) {
            sessions.endThose(session -> session.user().equals(name));
        }
        Caller.changed(security.getUserPrincipal(), described(before), described(after) + (otherPassword ? ", another password" : ""));
        return shown(after);
    }

    @DELETE
    @Path("{name}")
    public void remove(@PathParam("name") String name, @Context SecurityContext security) throws IOException {
        User before = user(name);
        administrators.removeUser(before, System.currentTimeMillis());
        sessions.endThose(session -> session.user().equals(name));
        Caller.changed(security.getUserPrincipal(), described(before), "");
    }

    private User user(String name) {
        return users.find(name).orElseThrow(() -> new NotFoundException("no user is named '" + name + "'"));
    }

    private void takesNoCertificateOfOthers(User user) {
        Optional<User> other = user.certificate().isEmpty() ? Optional.empty() : users.all().stream()
                .filter(one -> one.certificate().equals(user.certificate()) && !one.name().equals(user.name())).findAny();
        if (other.isPresent()) {
            throw new ClientErrorException("the user '" + other.get().name() + "' is known by that certificate", Status.CONFLICT);
        }
    }

    private Shown shown(User user) {
        Optional<LastUses.Use> use = users.lastUse(user.name());
        return new Shown(user.name(), user.role(), user.host(), !user.password().isEmpty(), user.certificate(), user.created(),
                user.changed(), use.map(LastUses.Use::time).orElse(null), use.map(LastUses.Use::source).orElse(null));
    }

    private static String described(User user) {
        return "user " + user.name() + ", " + Wishes.word(user.role()) + (user.host().isEmpty() ? "" : " of " + user.host())
                + (user.password().isEmpty() ? "" : ", by password")
                + (user.certificate().isEmpty() ? "" : ", by certificate " + user.certificate());
    }
}
