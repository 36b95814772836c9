package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

/** What was changed by whom, and changing it: {@code history}, {@code undo}, {@code reload} and {@code values}. */
@Component(service = ConfigEditResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/config")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigEditResource {

    private static final int LONGEST_VALUE = 65_536;

    private final ConfigFile config;
    private final ConfigEdits edits;

    @Activate
    public ConfigEditResource(@Reference ConfigFile config) {
        this.config = config;
        this.edits = config.edits();
    }

    /** The changes that are kept, the newest first. */
    public record Page(List<Entry> changes) {
    }

    /**
     * @param file    which text changed
     * @param refused why it was not taken over; empty when it was
     */
    public record Entry(int number, long time, String who, String via, String action, String file, String result,
            List<Difference> changes, List<String> refused) {
    }

    /** @param before null when nothing was said */
    public record Difference(String path, String before, String after, boolean restart) {

        static List<Difference> of(List<Change> changes) {
            return changes.stream().map(change -> new Difference(change.path(), change.running(), change.file(), change.restart()))
                    .toList();
        }
    }

    /** As {@link ConfigEdits.Edit}. */
    public record Edited(boolean applied, @JsonProperty("record") Integer number, String file, List<Difference> changes,
            String text, String sha256, String reason) {
    }

    /** @param errors why what is on disk does not run; empty when it does */
    public record Reloaded(List<String> errors) {
    }

    @GET
    @Path("history")
    @Needs(Role.VIEWER)
    public Page history(@QueryParam("limit") @DefaultValue("50") int limit) throws IOException {
        return new Page(config.changes().history().all().stream().limit(Math.max(0, limit)).map(record -> new Entry(record.number(),
                record.time(), record.author().who(), record.author().via(), record.author().action(),
                config.path(record.layer()).toString(), record.applied() ? "applied" : "refused",
                Difference.of(record.changes()), record.refused())).toList());
    }

    /** @param number of the change; without it the last one that was applied is meant */
    @POST
    @Path("undo")
    @Consumes(MediaType.WILDCARD)
    @Needs(Role.ADMIN)
    public Edited undo(@QueryParam("number") Integer number, @Context SecurityContext security, @Context HttpHeaders headers)
            throws IOException {
        try {
            return answer(edits.undo(number, Caller.of(security, headers)), security);
        } catch (CannotEditException e) {
            throw refusal(e);
        }
    }

    /** @param value as it would stand in the file */
    @PUT
    @Path("values/{key}")
    @Consumes(MediaType.WILDCARD)
    @Needs(Role.ADMIN)
    public Edited set(@PathParam("key") String key, byte[] value, @Context SecurityContext security, @Context HttpHeaders headers)
            throws IOException {
        if (value.length > LONGEST_VALUE) {
            throw new ClientErrorException("the value is larger than " + LONGEST_VALUE / 1024 + " KiB",
                    Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        try {
            return answer(edits.set(key, new String(value, StandardCharsets.UTF_8), Caller.of(security, headers)), security);
        } catch (CannotEditException e) {
            throw refusal(e);
        }
    }

    @DELETE
    @Path("values/{key}")
    @Needs(Role.ADMIN)
    public Edited unset(@PathParam("key") String key, @Context SecurityContext security, @Context HttpHeaders headers)
            throws IOException {
        try {
            return answer(edits.unset(key, Caller.of(security, headers)), security);
        } catch (CannotEditException e) {
            throw refusal(e);
        }
    }

    @POST
    @Path("reload")
    @Consumes(MediaType.WILDCARD)
    @Needs(Role.ADMIN)
    public Reloaded reload(@Context SecurityContext security, @Context HttpHeaders headers) {
        Author author = Caller.of(security, headers);
        return new Reloaded(config.reload(author.who() + ", by " + author.via()));
    }

    private static Edited answer(ConfigEdits.Edit edit, SecurityContext security) {
        List<Difference> changes = Difference.of(edit.changes());
        if (edit.applied() && security != null) {
            org.sysmon.api.access.Caller.changed(security.getUserPrincipal(), values(changes, Difference::before),
                    values(changes, Difference::after));
        }
        return new Edited(edit.applied(), edit.record(), edit.file(), changes, edit.text(), edit.sha256(), edit.reason());
    }

    /** For the audit log; secrets are masked. */
    private static String values(List<Difference> changes, Function<Difference, String> side) {
        return changes.stream().map(one -> one.path() + ": " + (side.apply(one) == null ? "unset" : side.apply(one)))
                .collect(Collectors.joining("\n"));
    }

    private static RuntimeException refusal(CannotEditException e) {
        return e.isUnknown() ? new NotFoundException(e.getMessage()) : new ClientErrorException(e.getMessage(), Response.Status.CONFLICT);
    }
}
