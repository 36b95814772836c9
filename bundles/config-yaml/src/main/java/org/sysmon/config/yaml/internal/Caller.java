package org.sysmon.config.yaml.internal;

import java.security.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;

/** Who sent a request, for the record of changes. */
final class Caller {

    /** What the command says of itself; who runs it is not proven, so it stands beside the identity that is. */
    private static final Pattern COMMAND = Pattern.compile("sysmon/\\S+ \\(user ([^()]{1,64})\\)");

    private Caller() {
    }

    static Author of(SecurityContext security, HttpHeaders headers) {
        Principal principal = security == null ? null : security.getUserPrincipal();
        String identity = principal == null ? "unknown" : Quoted.plain(principal.getName());
        String agent = headers == null ? null : headers.getHeaderString(HttpHeaders.USER_AGENT);
        Matcher command = COMMAND.matcher(agent == null ? "" : agent);
        return command.matches() ? new Author(identity + ", by user " + Quoted.plain(command.group(1)), "command line", "")
                : new Author(identity, "rest", "");
    }
}
