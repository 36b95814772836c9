package org.sysmon.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeoutException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Caller;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;

/** {@code /api/v1/plugins}: what is installed; installs and removes. */
@Component(service = PluginsResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {

    private static final int UNPROCESSABLE = 422;

    /** @param plugins by name */
    public record PluginList(List<PluginRecord> plugins) {
    }

    private final PluginInstaller installer;

    @Activate
    public PluginsResource(@Reference PluginInstaller installer) {
        this.installer = installer;
    }

    @GET
    @Needs(Role.VIEWER)
    public PluginList all() {
        return new PluginList(installer.plugins());
    }

    /** The body is the jar. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Needs(Role.ADMIN)
    public Response install(InputStream jar, @Context SecurityContext security) throws IOException {
        try {
            PluginRecord plugin = installer.install(jar);
            if (!plugin.isActive()) {
                throw new ClientErrorException("%s %s does not run: %s".formatted(plugin.name(), plugin.version(), plugin.reason()),
                        UNPROCESSABLE);
            }
            Caller.changed(security.getUserPrincipal(), "", named(plugin));
            return Response.status(Status.CREATED).entity(plugin).build();
        } catch (TooLargeException e) {
            throw new ClientErrorException(e.getMessage(), Status.REQUEST_ENTITY_TOO_LARGE, e);
        } catch (PluginException e) {
            throw new ClientErrorException(e.getMessage(), UNPROCESSABLE, e);
        } catch (TimeoutException e) {
            throw new ServerErrorException(e.getMessage(), Status.SERVICE_UNAVAILABLE, e);
        }
    }

    @DELETE
    @Path("{name}")
    @Needs(Role.ADMIN)
    public void remove(@PathParam("name") String name, @Context SecurityContext security) throws IOException {
        String before = installer.plugins().stream().filter(plugin -> plugin.name().equals(name)).map(PluginsResource::named)
                .findAny().orElse("");
        try {
            if (!installer.remove(name)) {
                throw new NotFoundException("no plugin is named " + name);
            }
            Caller.changed(security.getUserPrincipal(), before, "");
        } catch (PluginException e) {
            throw new ClientErrorException(e.getMessage(), UNPROCESSABLE, e);
        } catch (TimeoutException e) {
            throw new ServerErrorException(e.getMessage(), Status.SERVICE_UNAVAILABLE, e);
        }
    }

    private static String named(PluginRecord plugin) {
        return plugin.name() + ' ' + plugin.version();
    }
}
