package org.sysmon.query.internal.http;

import java.util.ArrayList;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.query.internal.Questions;
import org.sysmon.query.internal.Questions.Wish;
import org.sysmon.query.internal.engine.Result;
import org.sysmon.query.internal.syntax.GoText;
import org.sysmon.query.internal.syntax.Printer;

import com.fasterxml.jackson.core.JsonGenerator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /api/v1/query} and its relatives: PromQL evaluated, printed and taken apart. */
@Component(service = QueryResource.class, immediate = true, property = "osgi.jakartars.resource=true")
@Path("api/v1")
@Needs(Role.VIEWER)
public final class QueryResource {

    private static final int MOST_POINTS = 11_000;

    private final Questions questions;

    @Activate
    public QueryResource(@Reference Questions questions) {
        this.questions = questions;
    }

    @GET
    @Path("query")
    public Response query(@Context UriInfo uri) {
        return query(uri, null);
    }

    @POST
    @Path("query")
    public Response query(@Context UriInfo uri, MultivaluedMap<String, String> form) {
        var asked = new Asked(uri, form);
        return Answer.to(() -> {
            int limit = asked.limit();
            long time = asked.time("time", System.currentTimeMillis());
            Wish wish = wish(asked);
            long began = System.nanoTime();
            Result result = questions.ask(asked.text("query"), time, wish);
            return answer(asked, result, limit, time, System.nanoTime() - began);
        });
    }

    @GET
    @Path("query_range")
    public Response range(@Context UriInfo uri) {
        return range(uri, null);
    }

    @POST
    @Path("query_range")
    public Response range(@Context UriInfo uri, MultivaluedMap<String, String> form) {
        var asked = new Asked(uri, form);
        return Answer.to(() -> {
            int limit = asked.limit();
            long start = asked.time("start");
            long end = asked.time("end");
            if (end < start) {
                throw Refusal.parameter("end", "end timestamp must not be before start time");
            }
            double step = asked.duration("step");
            if (step <= 0) {
                throw Refusal.parameter("step",
                        "zero or negative query resolution step widths are not accepted. Try a positive integer");
            }
            if ((long) ((end - start) / step) > MOST_POINTS) {
                throw Refusal.badData("exceeded maximum resolution of 11,000 points per timeseries."
                        + " Try decreasing the query resolution (?step=XX)");
            }
            Wish wish = wish(asked);
            long began = System.nanoTime();
            Result result = questions.ask(asked.text("query"), start, end, Math.max(1, (long) step), wish);
            return answer(asked, result, limit, end, System.nanoTime() - began);
        });
    }

    private static Wish wish(Asked asked) {
        double timeout = asked.text("timeout").isEmpty() ? 0 : Math.max(1, asked.duration("timeout"));
        double lookback = 0;
        if (!asked.text("lookback_delta").isEmpty()) {
            try {
                lookback = asked.duration("lookback_delta");
            } catch (Refusal refusal) {
                throw Refusal.badData("error parsing lookback delta duration: "
                        + refusal.getMessage().replaceFirst("^invalid parameter [^:]*: ", ""));
            }
        }
        return new Wish((long) lookback, (long) timeout, () -> false);
    }

    private static Response answer(Asked asked, Result result, int limit, long time, long nanos) {
        String stats = asked.text("stats");
        var data = new Data(result, limit, time, stats.isEmpty() ? -1 : nanos);
        List<String> warnings = new ArrayList<>(result.warnings());
        if (data.isCut()) {
            warnings.add("results truncated due to limit");
        }
        if (!stats.isEmpty() && !stats.equals("true") && !stats.equals("all")) {
            warnings.add("value " + GoText.quote(stats) + " for parameter \"stats\" is deprecated and will be rejected in the next"
                    + " major release, use \"true\" or \"all\"");
        }
        return Answer.of(data, warnings, result.infos());
    }

    @GET
    @Path("query_exemplars")
    public Response exemplars(@Context UriInfo uri) {
        return exemplars(uri, null);
    }

    /** There are none: what is measured here has no traces. */
    @POST
    @Path("query_exemplars")
    public Response exemplars(@Context UriInfo uri, MultivaluedMap<String, String> form) {
        var asked = new Asked(uri, form);
        return Answer.to(() -> {
            if (asked.to() < asked.from()) {
                throw Refusal.badData("end timestamp must not be before start timestamp");
            }
            asked.expression();
            return Answer.of(json -> json.writeArray(new int[0], 0, 0));
        });
    }

    @GET
    @Path("format_query")
    public Response format(@Context UriInfo uri) {
        return format(uri, null);
    }

    @POST
    @Path("format_query")
    public Response format(@Context UriInfo uri, MultivaluedMap<String, String> form) {
        return Answer.to(() -> {
            String pretty = Printer.pretty(new Asked(uri, form).expression());
            return Answer.of(json -> json.writeString(pretty));
        });
    }

    @GET
    @Path("parse_query")
    public Response parse(@Context UriInfo uri) {
        return parse(uri, null);
    }

    @POST
    @Path("parse_query")
    public Response parse(@Context UriInfo uri, MultivaluedMap<String, String> form) {
        return Answer.to(() -> {
            var expression = new Asked(uri, form).expression();
            return Answer.of((JsonGenerator json) -> new TreeJson(json).write(expression));
        });
    }
}
