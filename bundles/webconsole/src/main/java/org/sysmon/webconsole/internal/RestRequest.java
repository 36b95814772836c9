package org.sysmon.webconsole.internal;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request of the console's page to the REST interface; browsers send a password only below the path that asked for it. */
final class RestRequest extends HttpServletRequestWrapper {

    private static final String AUTHORIZATION = "Authorization";

    private final String path;
    private final Optional<String> bearer;

    RestRequest(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
        this.bearer = ConsoleToken.of(request.getHeader(AUTHORIZATION)).map("Bearer "::concat);
    }

    @Override
    public String getServletPath() {
        return "";
    }

    @Override
    public String getPathInfo() {
        return path;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        url.setLength(url.indexOf("/", url.indexOf("://") + 3));
        return url.append(path);
    }

    @Override
    public String getHeader(String name) {
        return bearer.filter(token -> AUTHORIZATION.equalsIgnoreCase(name)).orElseGet(() -> super.getHeader(name));
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return bearer.filter(token -> AUTHORIZATION.equalsIgnoreCase(name)).map(token -> Collections.enumeration(List.of(token)))
                .orElseGet(() -> super.getHeaders(name));
    }
}
