package org.sysmon.rest.internal;

import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.Collections;

import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.internal.ContainerUtils;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Hands each request to the application of the moment, whole: one that has begun ends where it began. */
final class RestServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int RETRY_SECONDS = 2;
    /** What the bundle http sets in requests whose Host and Origin it has looked at; a request here has a property of that name. */
    static final String PASSED = "org.sysmon.http.passed";

    private transient volatile RestApplication current;

    /** Requests that come from now on are this application's; the one before it ends with its last request. */
    RestApplication serve(RestApplication application) {
        RestApplication before = current;
        current = application;
        if (before != null) {
            before.retire();
        }
        return before;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Target target;
        try {
            target = Target.of(request);
        } catch (IllegalArgumentException e) {
            write(Problem.of(400, "the path or the query is not well-formed: " + e.getMessage()).response(), response);
            return;
        }
        RestApplication application = enter();
        if (application == null) {
            write(Problem.of(503, "nothing is served at this moment").builder()
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build(), response);
            return;
        }
        var answer = new ServletAnswer(request, response, application);
        try {
            var asked = new ContainerRequest(target.root(), target.uri(), request.getMethod(), new Anybody(request.isSecure()),
                    new MapPropertiesDelegate(), application.configuration());
            asked.setProperty(Peer.PROPERTY, Peer.of(request));
            asked.setProperty(PASSED, request.getAttribute(PASSED));
            for (String name : Collections.list(request.getHeaderNames())) {
                asked.headers(name, Collections.list(request.getHeaders(name)));
            }
            asked.setEntityStream(request.getInputStream());
            asked.setWriter(answer);
            application.handle(asked);
        } finally {
            answer.returned();
        }
    }

    /** One that was replaced between being found and being entered lets nobody in; then there is a newer one. */
    private RestApplication enter() {
        RestApplication found = current;
        while (found != null && !found.enter()) {
            RestApplication newer = current;
            found = newer == found ? null : newer;
        }
        return found;
    }

    private static void write(Response problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.getStatus());
        problem.getStringHeaders().forEach((name, values) -> response.setHeader(name, values.get(0)));
        response.getOutputStream().print(problem.getEntity().toString());
    }

    /** What is asked for, below which root. */
    private record Target(URI root, URI uri) {

        static Target of(HttpServletRequest request) {
            String url = request.getRequestURL().toString();
            int slash = url.indexOf('/', url.indexOf("://") + 3);
            String root = slash < 0 ? url : url.substring(0, slash);
            String path = request.getRequestURI();
            String query = request.getQueryString() == null ? "" : '?' + request.getQueryString();
            return new Target(URI.create(root + '/'), URI.create(root
                    + ContainerUtils.encodeUnsafeCharacters(ContainerUtils.reduceLeadingSlashes(path) + query)));
        }
    }

    /** Who asks is known to {@link AccessFilter} only. */
    private record Anybody(boolean isSecure) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return null;
        }
    }
}
