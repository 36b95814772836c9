package org.sysmon.webconsole.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.sysmon.api.access.Access;
import org.sysmon.api.access.Role;

import jakarta.servlet.http.HttpServletRequest;

/** Decides who may ask the console, and what: the administrator, and reading only. */
final class Guard {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** Some pages of the console take a GET with this parameter for a POST. */
    private static final String POST = "post";

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
        // A web page elsewhere can point its own name at 127.0.0.1 and so read with the browser of somebody here.
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            return Optional.of(new Refusal(Refusal.MISDIRECTED,
                    "this server answers as localhost, 127.0.0.1 or [::1], not as '" + host + "'"));
        }
        return identity(request).or(() -> deed(request, host, path));
    }

    private Optional<Refusal> identity(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return Optional.of(Refusal.unauthorized("the console needs the token as password, with any user name; it is in "
                    + tokenFile + ", readable by the user that sysmond runs as"));
        }
        Access present = access.get();
        if (present == null) {
            return Optional.of(new Refusal(Refusal.UNAVAILABLE, "what checks the token is being replaced; try again"));
        }
        boolean admin = Credentials.token(authorization).map(present::roleOf).filter(Role.ADMIN::equals).isPresent();
        return admin ? Optional.empty() : Optional.of(Refusal.unauthorized("that is not the token in " + tokenFile));
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
