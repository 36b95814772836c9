package org.sysmon.security.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/audit}: what was done by whom, and whether that is what was written. */
@Component(service = AuditResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.ADMIN)
public final class AuditResource {

    private static final int MOST = 1_000;

    private final AuditLog audit;

    @Activate
    public AuditResource(@Reference AuditLog audit) {
        this.audit = audit;
    }

    /** @param entries the newest first, as they stand in the file */
    public record Page(List<Map<String, String>> entries) {
    }

    /** @param before only entries with smaller numbers; 0 for all */
    @GET
    public Page newest(@QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("before") @DefaultValue("0") long before)
            throws IOException {
        return new Page(audit.newest(Math.max(1, Math.min(limit, MOST)), before <= 0 ? Long.MAX_VALUE : before));
    }

    @GET
    @Path("verify")
    public AuditCheck.Verdict verify() throws IOException {
        return audit.verify();
    }
}
