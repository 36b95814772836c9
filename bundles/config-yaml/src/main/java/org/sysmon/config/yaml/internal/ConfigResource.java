package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

/** {@code /api/v1/config}: what is configured and where it stands, and whether a text would do. */
@Component(service = ConfigResource.class, scope = ServiceScope.PROTOTYPE, property = "osgi.jakartars.resource=true")
@Path("api/v1/config")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigResource {

    private final ConfigFile config;

    @Activate
    public ConfigResource(@Reference ConfigFile config) {
        this.config = config;
    }

    /** @param fileErrors why the file on disk is not what runs; empty when it is */
    public record Page(String file, List<Value> values, List<Problem> fileErrors) {
    }

    /**
     * @param defaultValue null when there is none
     * @param origin       {@code default}, {@code file} or {@code override}
     * @param file         null when no file says it
     * @param line         null when no file says it
     * @param references   what it is taken from, such as <code>${file:/path}</code>; empty when it stands there itself
     * @param pending      what a restart will make of it; null when it runs as the files say
     * @param restart      whether a change of it takes effect only after a restart
     */
    public record Value(String path, String value, @JsonProperty("default") String defaultValue, String origin, String file,
            Integer line, String references, Pending pending, boolean restart, String description) {
    }

    /** What waits for a restart. */
    public record Pending(String value, String origin, String file, Integer line) {
    }

    /** @param changes empty when there are errors */
    public record Verdict(List<Problem> errors, List<Change> changes) {
    }

    @GET
    @Needs(Role.VIEWER)
    public Page show() {
        Running running = config.running();
        List<Value> values = running.checked().blocks().values().stream()
                .filter(block -> block.configured() && block.designation().installed())
                .flatMap(block -> block.settings().stream())
                .filter(setting -> setting.value() != null)
                .map(this::value)
                .sorted(Comparator.comparing(Value::path))
                .toList();
        return new Page(config.path().toString(), values, running.problems());
    }

    @POST
    @Path("check")
    @Consumes(MediaType.WILDCARD)
    @Needs(Role.VIEWER)
    public Verdict check(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(YamlReader.LARGEST + 1);
        if (bytes.length > YamlReader.LARGEST) {
            throw new ClientErrorException("the configuration is larger than " + YamlReader.LARGEST / 1024 + " KiB",
                    Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        Check.Checked checked;
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            checked = config.check(text);
        } catch (CharacterCodingException e) {
            return new Verdict(List.of(Problem.ofFile("is not text in UTF-8")), List.of());
        }
        return new Verdict(checked.problems(), checked.problems().isEmpty()
                ? Change.between(config.running().checked().blocks(), checked.blocks()) : List.of());
    }

    private Value value(Setting setting) {
        Attribute attribute = setting.attribute();
        Setting.Place place = setting.place();
        Setting next = setting.pending();
        return new Value(setting.path(), setting.shown(), attribute.write(attribute.defaultValue()), origin(place), file(place),
                place.line(), place.references(),
                next == null ? null : new Pending(next.shown(), origin(next.place()), file(next.place()), next.place().line()),
                attribute.restart(), attribute.description());
    }

    private static String origin(Setting.Place place) {
        return place.origin().name().toLowerCase(Locale.ROOT);
    }

    private String file(Setting.Place place) {
        return place.origin() == Origin.DEFAULT ? null : config.path(place.origin()).toString();
    }
}
