package org.sysmon.query.internal.http;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.query.internal.Questions;
import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.syntax.LabelMatcher;

import com.fasterxml.jackson.core.JsonGenerator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /api/v1/series}, {@code labels} and {@code label/NAME/values}: what there is to ask for. */
@Component(service = SeriesResource.class, immediate = true, property = "osgi.jakartars.resource=true")
@Path("api/v1")
@Needs(Role.VIEWER)
public final class SeriesResource {

    private final Questions questions;

    @Activate
    public SeriesResource(@Reference Questions questions) {
        this.questions = questions;
    }

    @GET
    @Path("series")
    public Response series(@Context UriInfo uri) {
        return series(uri, null);
    }

    @POST
    @Path("series")
    public Response series(@Context UriInfo uri, MultivaluedMap<String, String> form) {
        var asked = new Asked(uri, form);
        return Answer.to(() -> {
            if (asked.all("match[]").isEmpty()) {
                throw Refusal.badData("no match[] parameter provided");
            }
            int limit = asked.limit();
            List<LabelSet> all = found(asked, asked.selectors(true));
            return answer(all, limit, Answer::labels);
        });
    }

    @GET
    @Path("labels")
    public Response labels(@Context UriInfo uri) {
        return labels(uri, null);
    }

    @POST
    @Path("labels")
    public Response labels(@Context UriInfo uri, MultivaluedMap<String, String> form) {
        var asked = new Asked(uri, form);
        return Answer.to(() -> {
            int limit = asked.limit();
            Collection<String> names = new TreeSet<>();
            for (LabelSet labels : found(asked, any(asked))) {
                for (int i = 0; i < labels.size(); i++) {
                    names.add(labels.name(i));
                }
            }
            return answer(List.copyOf(names), limit, JsonGenerator::writeString);
        });
    }

    @GET
    @Path("label/{name}/values")
    public Response values(@Context UriInfo uri, @PathParam("name") String escaped) {
        var asked = new Asked(uri, null);
        return Answer.to(() -> {
            String name = escaped.startsWith("U__") ? unescaped(escaped) : escaped;
            int limit = asked.limit();
            Collection<String> values = new TreeSet<>();
            for (LabelSet labels : found(asked, any(asked))) {
                String value = labels.get(name);
                if (!value.isEmpty()) {
                    values.add(value);
                }
            }
            return answer(List.copyOf(values), limit, JsonGenerator::writeString);
        });
    }

    /** A name in which two underscores are one, and _hex_ is a character. */
    private static String unescaped(String escaped) {
        var name = new StringBuilder();
        String rest = escaped.substring(3);
        for (int i = 0; i < rest.length(); i++) {
            int end = rest.indexOf('_', i + 1);
            if (rest.charAt(i) != '_') {
                name.append(rest.charAt(i));
            } else if (end == i + 1) {
                name.append('_');
                i = end;
            } else if (end > 0 && rest.substring(i + 1, end).matches("[0-9a-fA-F]{1,6}")) {
                name.appendCodePoint(Math.min(Character.MAX_CODE_POINT, Integer.parseInt(rest.substring(i + 1, end), 16)));
                i = end;
            } else {
                return escaped;
            }
        }
        return name.toString();
    }

    private static List<List<LabelMatcher>> any(Asked asked) {
        List<List<LabelMatcher>> selectors = asked.selectors(false);
        return selectors.isEmpty() ? List.of(List.of()) : selectors;
    }

    private List<LabelSet> found(Asked asked, List<List<LabelMatcher>> selectors) throws IOException {
        long from = asked.from();
        return questions.series(selectors, from, Math.max(from, asked.to()));
    }

    /** Writes one thing of a list. */
    private interface Item<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    private static <T> Response answer(List<T> all, int limit, Item<T> item) {
        boolean cut = limit > 0 && all.size() > limit;
        return Answer.of(json -> {
            json.writeStartArray();
            for (T each : cut ? all.subList(0, limit) : all) {
                item.write(json, each);
            }
            json.writeEndArray();
        }, cut ? List.of("results truncated due to limit") : List.of(), List.of());
    }
}
