package org.sysmon.webconsole.internal;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.sysmon.api.access.Access;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.RefusedException.Reason;
import org.sysmon.api.access.Role;

import jakarta.servlet.http.HttpServletRequest;

/** Decides who may ask the console, and what: the administrator, and reading only. */
final class Guard {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);
    /** What the bundle http sets in requests whose Host and Origin it has looked at. */
    private static final String PASSED = "org.sysmon.http.passed";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** Some pages of the console take a GET with this parameter for a POST. */
    private static final String POST = "post";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Supplier<Access> access;
    private final Path tokenFile;
    private final Instead instead;

    /** @param access null while nobody offers it */
    Guard(Supplier<Access> access, Path tokenFile, Instead instead) {
        this.access = access;
        this.tokenFile = tokenFile;
        this.instead = instead;
    }

    /** @param path below the console */
    Optional<Refusal> refusal(HttpServletRequest request, String path) {
        String host = request.getHeader("Host");
        // A web page elsewhere can point its own name at 127.0.0.1 and so read with the browser of somebody here. Who stands at
        // the front door knows all our names; while nobody does, there are these only.
        if (host == null || request.getAttribute(PASSED) == null && !LOOPBACK.matcher(host).matches()) {
            return Optional.of(new Refusal(Refusal.MISDIRECTED,
                    "this server answers as localhost, 127.0.0.1 or [::1], not as '" + host + "'"));
        }
        return identity(request).or(() -> deed(request, host, path));
    }

    private Optional<Refusal> identity(HttpServletRequest request) {
        String bearer = ConsoleToken.of(request.getHeader("Authorization")).map("Bearer "::concat).orElse(null);
        var certificates = (X509Certificate[]) request.getAttribute(CERTIFICATES);
        var credentials = new Credentials(request.getRemoteAddr(), bearer, request.getHeader("Cookie"), null, false,
                certificates == null ? List.of() : List.of(certificates));
        Access present = access.get();
        try {
            Identity identity = present == null || credentials.isEmpty() ? Identity.NOBODY : present.identify(credentials);
            if (identity.role().covers(Role.ADMIN) && identity.mayAsk(ConsoleDoor.ROOT)) {
                return Optional.empty();
            }
            return Optional.of(present == null && !credentials.isEmpty()
                    ? new Refusal(Refusal.UNAVAILABLE, "what checks the token is being replaced; try again")
                    : Refusal.unauthorized("the console needs an administrator's token as password, with any user name; the first "
                            + "one is in " + tokenFile + ", readable by the user that sysmond runs as"));
        } catch (RefusedException e) {
            return Optional.of(e.reason() == Reason.UNKNOWN ? Refusal.unauthorized(e.getMessage())
                    : new Refusal(e.reason().status(), e.getMessage()));
        }
    }

    private Optional<Refusal> deed(HttpServletRequest request, String host, String path) {
        boolean reading = READING.contains(request.getMethod());
        String origin = request.getHeader("Origin");
        if (!reading && origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            return Optional.of(Refusal.forbidden("a page of another origin may not change anything here"));
        }
        return reading && request.getParameter(POST) == null ? instead.ofReading(path)
                : Optional.of(Refusal.forbidden("the console only reads: " + instead.ofChanging(path)));
    }
}
