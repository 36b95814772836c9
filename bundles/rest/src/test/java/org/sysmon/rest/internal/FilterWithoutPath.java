package org.sysmon.rest.internal;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;

/** Is no resource, but would answer everything if it were taken for one. */
@PreMatching
public final class FilterWithoutPath implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        request.abortWith(Response.ok("not what was asked for").build());
    }
}
