package org.sysmon.rest.internal;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.sysmon.api.access.Role;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Decides whether the caller may use one route. */
final class AccessFilter implements ContainerRequestFilter {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int MISDIRECTED = 421;
    /** There is one token so far, so this is all that can be known of who holds it. */
    private static final String ADMIN = "admin";

    private final Optional<Role> needed;
    private final AdminToken token;
    private final boolean readWithoutToken;

    /** @param needed what the route says; empty when it says nothing */
    AccessFilter(Optional<Role> needed, AdminToken token, boolean readWithoutToken) {
        this.needed = needed;
        this.token = token;
        this.readWithoutToken = readWithoutToken;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Response> refusal = refusal(request);
        refusal.ifPresent(request::abortWith);
        if (refusal.isEmpty() && needed.get() == Role.ADMIN) {
            request.setSecurityContext(new Identity(ADMIN, request.getSecurityContext()));
        }
    }

    private Optional<Response> refusal(ContainerRequestContext request) {
        String host = request.getHeaderString(HttpHeaders.HOST);
        // A web page elsewhere can point its own name at 127.0.0.1 and so read with the browser of somebody here.
        if (host != null && !LOOPBACK.matcher(host).matches()) {
            return Optional.of(Problem.of(MISDIRECTED, "this server answers as localhost, 127.0.0.1 or [::1], not as '"
                    + host + "'").response());
        }
        if (!READING.contains(request.getMethod()) && isForeign(request.getHeaderString("Origin"), host)) {
            return Optional.of(Problem.of(403, "a page of another origin may not change anything here").response());
        }
        if (needed.isEmpty()) {
            return Optional.of(Problem.of(403, "this route does not say which role it needs").response());
        }
        return isOpen(needed.get()) ? Optional.empty() : unauthorized(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    }

    private static boolean isForeign(String origin, String host) {
        return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }

    /** Everybody who gets here is on this machine: the server listens on loopback only. */
    private boolean isOpen(Role role) {
        return role == Role.ANYONE || role == Role.VIEWER && readWithoutToken;
    }

    private Optional<Response> unauthorized(String authorization) {
        if (authorization == null) {
            return Optional.of(challenge("Bearer realm=\"sysmon\"",
                    "this needs the token: send the header 'Authorization: Bearer <token>'"));
        }
        boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        return bearer && token.is(authorization.substring(7).strip()) ? Optional.empty()
                : Optional.of(challenge("Bearer realm=\"sysmon\", error=\"invalid_token\"", "that is not the token"));
    }

    private Response challenge(String scheme, String detail) {
        return Problem.of(401, detail).with("remedy", "the token is in " + token.file() + ", readable by the user that "
                + "sysmond runs as").builder().header(HttpHeaders.WWW_AUTHENTICATE, scheme).build();
    }
}
