package org.sysmon.rest.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import org.sysmon.api.access.Access;
import org.sysmon.api.access.Deed;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.UriInfo;

/** Writes what a route that changes something has done into the audit log, before it is answered. */
final class AuditFilter implements ContainerResponseFilter {

    private static final Logger LOG = System.getLogger(AuditFilter.class.getName());

    private final Access access;

    AuditFilter(Access access) {
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getSecurityContext() instanceof Asker asker)) {
            throw new IllegalStateException("a route without a guard");
        }
        String what = request.getMethod() + ' ' + target(request.getUriInfo());
        try {
            access.record(new Deed(asker.identity(), asker.source(), what, Integer.toString(response.getStatus()), asker.before(),
                    asker.after()));
        } catch (IOException e) {
            // It has happened, so to say that it has not would be wrong; the health of the audit log says it, too.
            LOG.log(Level.ERROR, "the audit log lacks '" + what + "' by " + asker.identity() + ": " + e.getMessage());
        }
    }

    private static String target(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return uri.getRequestUri().getRawPath() + (query == null ? "" : '?' + query);
    }
}
