package org.sysmon.store.derby.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/store}: how big the history is, how big it will get, and whether all of it can be read. */
@Component(service = StoreResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/store")
@Produces(MediaType.APPLICATION_JSON)
public final class StoreResource {

    private final DerbyStore store;

    @Activate
    public StoreResource(@Reference DerbyStore store) {
        this.store = store;
    }

    @GET
    @Needs(Role.VIEWER)
    public StoreStatistics statistics() throws IOException {
        return store.statistics();
    }

    @GET
    @Path("forecast")
    @Needs(Role.VIEWER)
    public Forecast forecast() throws IOException {
        return store.forecast();
    }

    /** Reads all there is; takes its time. */
    @GET
    @Path("check")
    @Needs(Role.OPERATOR)
    public StoreCheck.Finding check() throws IOException {
        return store.check();
    }
}
