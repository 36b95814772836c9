package org.sysmon.security.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.sysmon.api.access.Role;

import jakarta.ws.rs.BadRequestException;

/** Reads what somebody wishes a token or a user to be. Whatever is wrong is told with what was expected. */
final class Wishes {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/-]{0,200}");
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,5})([smhdwy])");
    private static final Map<String, Long> UNITS = Map.of("s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L,
            "w", 604_800_000L, "y", 31_536_000_000L);
    private static final List<Role> GIVEN = List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN, Role.AGENT);
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 1_024;
    private static final int MOST_PATHS = 20;

    private Wishes() {
    }

    static String name(String text) {
        return matching("name", text, NAME, "a letter or digit, then up to 63 letters, digits, '.', '_', '@' or '-'");
    }

    static Role role(String text) {
        return GIVEN.stream().filter(role -> word(role).equals(text)).findAny()
                .orElseThrow(() -> wrong("role", text, GIVEN.stream().map(Wishes::word).collect(Collectors.joining(", "))));
    }

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** An agent is one of a host; nobody else is. */
    static String host(Role role, String text) {
        boolean given = text != null && !text.isEmpty();
        if (role != Role.AGENT) {
            if (given) {
                throw wrong("host", text, "none: only the role agent is for a host");
            }
            return "";
        }
        return matching("host", text, HOST, "the name of the host whose samples it may write");
    }

    static List<String> paths(List<String> texts) {
        List<String> paths = texts == null ? List.of() : texts;
        if (paths.size() > MOST_PATHS) {
            throw wrong("paths", paths.size() + " of them", "at most " + MOST_PATHS);
        }
        return paths.stream().map(text -> matching("paths", text, PATH, "a path such as /metrics")).map(Wishes::withoutSlash).toList();
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Milliseconds; 0 for never. */
    static long span(String text, String otherwise) {
        String given = text == null || text.isEmpty() ? otherwise : text;
        if (given.equals("never")) {
            return 0;
        }
        Matcher span = SPAN.matcher(given);
        if (!span.matches()) {
            throw wrong("expires_in", given, "a span such as 12h, 90d or 1y (s m h d w y), or never");
        }
        return Long.parseLong(span.group(1)) * UNITS.get(span.group(2));
    }

    static String password(String text) {
        if (text == null || text.length() < SHORTEST_PASSWORD || text.length() > LONGEST_PASSWORD) {
            throw new BadRequestException("password: expected " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
        return text;
    }

    static String certificate(String text) {
        try {
            return text == null || text.isEmpty() ? "" : ClientCertificate.normal(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("certificate: " + e.getMessage(), e);
        }
    }

    /** The body itself. */
    static <T> T body(T body, String example) {
        if (body == null) {
            throw new BadRequestException("there is no body: expected such as " + example);
        }
        return body;
    }

    private static String matching(String what, String text, Pattern pattern, String expected) {
        if (text == null || !pattern.matcher(text).matches()) {
            throw wrong(what, text, expected);
        }
        return text;
    }

    private static BadRequestException wrong(String what, String text, String expected) {
        return new BadRequestException(text == null || text.isEmpty() ? what + " is missing: expected " + expected
                : what + " '" + text + "': expected " + expected);
    }
}
