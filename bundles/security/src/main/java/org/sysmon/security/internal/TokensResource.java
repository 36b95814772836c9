package org.sysmon.security.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Caller;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.daemon.Daemon;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;

/** {@code /api/v1/tokens}: makes, lists and revokes tokens. The text of one is told once, to whoever made it. */
@Component(service = TokensResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@jakarta.ws.rs.Path("api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.ADMIN)
public final class TokensResource {

    private static final String EXAMPLE = "{\"name\":\"grafana\",\"role\":\"viewer\",\"expires_in\":\"90d\"}";
    private static final String A_YEAR = "1y";
    private static final int MOST = 1_000;

    private final TokenBook tokens;
    private final Administrators administrators;
    private final Path folder;

    @Activate
    public TokensResource(@Reference TokenBook tokens, @Reference Administrators administrators, @Reference Daemon daemon) {
        this.tokens = tokens;
        this.administrators = administrators;
        this.folder = daemon.dataFolder();
    }

    /** @param tokens by name */
    public record Tokens(List<Shown> tokens) {
    }

    /**
     * A token without its text. Times are milliseconds since 1970.
     *
     * @param host         whose samples it may write; only of agents
     * @param paths        the only paths it may ask for; empty for all
     * @param expires      null when it does not
     * @param lastUsed     null when it was not used yet
     * @param lastUsedFrom null when it was not used yet
     */
    public record Shown(String name, Role role, String host, List<String> paths, long created, Long expires, boolean expired,
            Long lastUsed, String lastUsedFrom) {
    }

    /** What a new token is to be. */
    public record Wish(String name, String role, String host, List<String> paths, String expiresIn) {
    }

    /** @param token its text; nobody can tell it again */
    public record Made(String token, Shown made) {
    }

    @GET
    public Tokens all() {
        return new Tokens(tokens.all().stream().map(this::shown).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(Wish wish, @Context SecurityContext security) throws IOException {
        Wishes.body(wish, EXAMPLE);
        String name = Wishes.name(wish.name());
        Role role = Wishes.role(wish.role());
        long now = System.currentTimeMillis();
        long span = Wishes.span(wish.expiresIn(), A_YEAR);
        String text = Secret.draw();
        var token = new Token(name, Secret.hash(text), role, Wishes.host(role, wish.host()), Wishes.paths(wish.paths()), now,
                span == 0 ? 0 : now + span);
        if (tokens.all().size() >= MOST) {
            throw new ClientErrorException("there are " + MOST + " tokens already; revoke some", Status.CONFLICT);
        }
        if (!tokens.add(token)) {
            throw new ClientErrorException("there is a token named '" + name + "' already; revoke it, or take another name", Status.CONFLICT);
        }
        Caller.changed(security.getUserPrincipal(), "", described(token));
        return Response.status(Status.CREATED).entity(new Made(text, shown(token))).build();
    }

    @DELETE
    @jakarta.ws.rs.Path("{name}")
    public void revoke(@PathParam("name") String name, @Context SecurityContext security) throws IOException {
        Principal caller = security.getUserPrincipal();
        Optional<Token> before = tokens.find(name);
        if (!administrators.removeToken(name, System.currentTimeMillis())) {
            throw new NotFoundException("no token is named '" + name + "'");
        }
        Caller.changed(caller, before.map(TokensResource::described).orElse(""), "");
        Optional<TokenFile> file = FirstTokens.file(folder, name);
        if (file.isPresent()) {
            file.get().remove();
        }
    }

    private Shown shown(Token token) {
        Optional<LastUses.Use> use = tokens.lastUse(token.name());
        return new Shown(token.name(), token.role(), token.host(), token.paths(), token.created(),
                token.expires() == 0 ? null : token.expires(), token.isExpired(System.currentTimeMillis()),
                use.map(LastUses.Use::time).orElse(null), use.map(LastUses.Use::source).orElse(null));
    }

    private static String described(Token token) {
        return "token " + token.name() + ", " + Wishes.word(token.role()) + (token.host().isEmpty() ? "" : " of " + token.host())
                + (token.paths().isEmpty() ? "" : ", only " + String.join(", ", token.paths()))
                + (token.expires() == 0 ? ", never expires" : ", expires " + Instant.ofEpochMilli(token.expires()));
    }
}
