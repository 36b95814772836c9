package org.sysmon.rest.internal;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.sysmon.api.access.Access;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.RefusedException.Reason;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Decides whether the caller may use one route. */
final class AccessFilter implements ContainerRequestFilter {

    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final int MISDIRECTED = 421;
    private static final String CSRF = "X-Sysmon-Csrf";
    private static final String UNAUTHORIZED = "Bearer realm=\"sysmon\"";

    private final Optional<Role> needed;
    private final Access access;
    private final Remedy remedy;
    private final boolean readWithoutToken;

    /** @param needed what the route says; empty when it says nothing */
    AccessFilter(Optional<Role> needed, Access access, Remedy remedy, boolean readWithoutToken) {
        this.needed = needed;
        this.access = access;
        this.remedy = remedy;
        this.readWithoutToken = readWithoutToken;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Peer peer = Peer.of(request);
        boolean secure = request.getSecurityContext() != null && request.getSecurityContext().isSecure();
        request.setSecurityContext(new Asker(Identity.NOBODY, peer, secure));
        misdirected(request).or(this::silent).ifPresentOrElse(request::abortWith, () -> {
            try {
                Identity identity = identify(request, peer);
                request.setSecurityContext(new Asker(identity, peer, secure));
                forbidden(identity, peer, request).ifPresent(request::abortWith);
            } catch (RefusedException e) {
                request.abortWith(refused(e, peer));
            }
        });
    }

    private static Optional<Response> misdirected(ContainerRequestContext request) {
        String host = request.getHeaderString(HttpHeaders.HOST);
        // A web page elsewhere can point its own name at 127.0.0.1 and so read with the browser of somebody here. Who stands at
        // the front door knows all our names; while nobody does, there are these only.
        if (request.getProperty(RestServlet.PASSED) == null && host != null && !LOOPBACK.matcher(host).matches()) {
            return Optional.of(Problem.of(MISDIRECTED, "this server answers as localhost, 127.0.0.1 or [::1], not as '"
                    + host + "'").response());
        }
        if (!READING.contains(request.getMethod()) && isForeign(request.getHeaderString("Origin"), host)) {
            return Optional.of(Problem.of(403, "a page of another origin may not change anything here").response());
        }
        return Optional.empty();
    }

    private static boolean isForeign(String origin, String host) {
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }

    private Optional<Response> silent() {
        return needed.isPresent() ? Optional.empty()
                : Optional.of(Problem.of(403, "this route does not say which role it needs").response());
    }

    private Identity identify(ContainerRequestContext request, Peer peer) throws RefusedException {
        var credentials = new Credentials(peer.address(), request.getHeaderString(HttpHeaders.AUTHORIZATION),
                request.getHeaderString(HttpHeaders.COOKIE), request.getHeaderString(CSRF),
                !READING.contains(request.getMethod()), peer.certificates());
        try {
            return access.identify(credentials);
        } catch (RefusedException e) {
            if (isOpen(peer)) {
                return Identity.NOBODY;
            }
            throw e;
        }
    }

    /** Whether nobody needs to be somebody: for what says nothing of this host, and for reading on it if that is wished. */
    private boolean isOpen(Peer peer) {
        return needed.get() == Role.ANYONE || needed.get() == Role.VIEWER && readWithoutToken && peer.isThisMachine();
    }

    private Optional<Response> forbidden(Identity identity, Peer peer, ContainerRequestContext request) {
        if (isOpen(peer)) {
            return Optional.empty();
        }
        if (identity.isNobody()) {
            return Optional.of(unauthorized(UNAUTHORIZED, "this needs a token: send the header 'Authorization: Bearer <token>'",
                    peer));
        }
        if (!identity.role().covers(needed.get())) {
            return Optional.of(Problem.of(403, "this needs the role %s; %s has the role %s".formatted(name(needed.get()), identity,
                    name(identity.role()))).response());
        }
        return identity.mayAsk('/' + request.getUriInfo().getPath()) ? Optional.empty()
                : Optional.of(Problem.of(403, identity + " may ask for " + String.join(", ", identity.paths()) + " only").response());
    }

    private Response refused(RefusedException e, Peer peer) {
        if (e.reason() == Reason.UNKNOWN) {
            return unauthorized(UNAUTHORIZED + ", error=\"invalid_token\"", e.getMessage(), peer);
        }
        ResponseBuilder answer = Problem.of(e.reason().status(), e.getMessage()).builder();
        return e.retrySeconds() == 0 ? answer.build() : answer.header(HttpHeaders.RETRY_AFTER, e.retrySeconds()).build();
    }

    private Response unauthorized(String challenge, String detail, Peer peer) {
        return Problem.of(401, detail).with("remedy", remedy.of(peer)).builder()
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
    }

    private static String name(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }
}
