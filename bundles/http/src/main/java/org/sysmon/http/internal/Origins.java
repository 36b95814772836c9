package org.sysmon.http.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Which pages may ask. Nobody from elsewhere changes anything or listens to a stream; a few may read when it is configured. */
final class Origins {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String ASKS_FOR = "Access-Control-Request-Method";

    private final Set<String> readers;

    Origins(List<String> readers) {
        this.readers = Set.copyOf(readers);
    }

    Optional<Refused> refuse(HttpServletRequest request) {
        boolean reads = READING.contains(request.getMethod());
        if (reads && !isStream(request) || !isForeign(request) || reads && isReader(request)) {
            return Optional.empty();
        }
        return Optional.of(new Refused(403, "Forbidden", reads ? "a page of another origin may not listen here"
                : "a page of another origin may not change anything here"));
    }

    /** Tells the pages that may read that they may. @return whether this was all that was asked */
    boolean answer(HttpServletRequest request, HttpServletResponse response) {
        if (readers.isEmpty() || !isReader(request)) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        response.addHeader("Vary", "Origin");
        if (!request.getMethod().equals("OPTIONS") || request.getHeader(ASKS_FOR) == null) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
        response.setHeader("Access-Control-Allow-Headers", "Authorization");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }

    private boolean isReader(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && readers.contains(origin);
    }

    private static boolean isStream(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getHeader("Upgrade") != null || accept != null && accept.contains("text/event-stream");
    }

    private static boolean isForeign(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        }
        String host = request.getHeader("Host");
        return !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }
}
