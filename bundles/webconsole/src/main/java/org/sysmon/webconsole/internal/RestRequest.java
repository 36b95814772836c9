package org.sysmon.webconsole.internal;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request of the console's page to the REST interface; browsers send a password only below the path that asked for it. */
final class RestRequest extends HttpServletRequestWrapper {

    private static final String AUTHORIZATION = "Authorization";

    private final String path;
    private final String bearer;

    RestRequest(HttpServletRequest request, String path, String token) {
        super(request);
        this.path = path;
        this.bearer = "Bearer " + token;
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
        return AUTHORIZATION.equalsIgnoreCase(name) ? bearer : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return AUTHORIZATION.equalsIgnoreCase(name) ? Collections.enumeration(List.of(bearer)) : super.getHeaders(name);
    }
}
