package org.sysmon.query.internal.http;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.store.LatestSamples;
import org.sysmon.query.internal.Questions;

import com.fasterxml.jackson.core.JsonGenerator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /api/v1/status/...}, {@code targets}, {@code metadata}: what clients of Prometheus ask about the server itself. */
@Component(service = StatusResource.class, immediate = true, property = "osgi.jakartars.resource=true")
@Path("api/v1")
@Needs(Role.VIEWER)
public final class StatusResource {

    /** Whose API this is; clients look for what they may use by it. */
    private static final String COMPATIBLE = "3.0.0+sysmon.";

    private final Questions questions;
    private final LatestSamples latest;
    private final Daemon daemon;

    @Activate
    public StatusResource(@Reference Questions questions, @Reference LatestSamples latest, @Reference Daemon daemon) {
        this.questions = questions;
        this.latest = latest;
        this.daemon = daemon;
    }

    @GET
    @Path("metadata")
    public Response metadata(@Context UriInfo uri) {
        var asked = new Asked(uri, null);
        return Answer.to(() -> {
            int limit = number(asked, "limit");
            String wanted = asked.text("metric");
            number(asked, "limit_per_metric");
            List<Metric> metrics = latest.families().stream().map(LatestSamples.Family::metric)
                    .filter(metric -> wanted.isEmpty() || wanted.equals(metric.name())).toList();
            return Answer.of(json -> {
                json.writeStartObject();
                for (Metric metric : limit >= 0 && limit < metrics.size() ? metrics.subList(0, limit) : metrics) {
                    json.writeArrayFieldStart(metric.name());
                    json.writeStartObject();
                    json.writeStringField("type", metric.kind() == Metric.Kind.UNTYPED ? "unknown"
                            : metric.kind().name().toLowerCase(Locale.ROOT));
                    json.writeStringField("unit", "");
                    json.writeStringField("help", metric.help());
                    json.writeEndObject();
                    json.writeEndArray();
                }
                json.writeEndObject();
            });
        });
    }

    private static int number(Asked asked, String name) {
        try {
            return asked.text(name).isEmpty() ? -1 : Integer.parseInt(asked.text(name));
        } catch (NumberFormatException e) {
            throw Refusal.badData(name + " must be a number");
        }
    }

    @GET
    @Path("targets")
    public Response targets(@Context UriInfo uri) {
        String state = new Asked(uri, null).text("state");
        return Answer.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("activeTargets");
            if (!state.equals("dropped")) {
                target(json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("droppedTargets");
            json.writeEndArray();
            json.writeNullField("droppedTargetCounts");
            json.writeEndObject();
        });
    }

    private void target(JsonGenerator json) throws IOException {
        String instance = questions.instance(latest.host());
        json.writeStartObject();
        words(json, "discoveredLabels", Map.of("__address__", instance, "__metrics_path__", "/metrics", "__scheme__", "http", "job",
                questions.job()));
        words(json, "labels", Map.of("instance", instance, "job", questions.job()));
        json.writeStringField("scrapePool", questions.job());
        json.writeStringField("scrapeUrl", "http://" + instance + "/metrics");
        json.writeStringField("globalUrl", "http://" + instance + "/metrics");
        json.writeStringField("lastError", "");
        json.writeStringField("lastScrape", Instant.ofEpochMilli(newest()).toString());
        json.writeNumberField("lastScrapeDuration", 0.001);
        json.writeStringField("health", "up");
        json.writeStringField("scrapeInterval", "1s");
        json.writeStringField("scrapeTimeout", "1s");
        json.writeEndObject();
    }

    private long newest() {
        return latest.families().stream().flatMap(family -> family.samples().stream())
                .mapToLong(LatestSamples.Sample::timestamp).max().orElse(0);
    }

    @GET
    @Path("alertmanagers")
    public Response alertmanagers() {
        return empty("activeAlertmanagers", "droppedAlertmanagers");
    }

    @GET
    @Path("rules")
    public Response rules() {
        return empty("groups");
    }

    @GET
    @Path("alerts")
    public Response alerts() {
        return empty("alerts");
    }

    private static Response empty(String... fields) {
        return Answer.of(json -> {
            json.writeStartObject();
            for (String field : fields) {
                json.writeArrayFieldStart(field);
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    @GET
    @Path("status/buildinfo")
    public Response build() {
        return words(Map.of("version", COMPATIBLE + daemon.version(), "revision", "", "branch", "", "buildUser", "", "buildDate", "",
                "goVersion", "java" + System.getProperty("java.version")));
    }

    @GET
    @Path("status/flags")
    public Response flags() {
        return words(questions.flags());
    }

    /** What a Prometheus would have in its file that scrapes this host; the daemon's own is at /api/v1/config. */
    @GET
    @Path("status/config")
    public Response config() {
        return words(Map.of("yaml", "global:\n  scrape_interval: 1s\n  evaluation_interval: 1m\nscrape_configs:\n- job_name: "
                + questions.job() + "\n  static_configs:\n  - targets:\n    - " + questions.instance(latest.host()) + "\n"));
    }

    @GET
    @Path("status/runtimeinfo")
    public Response runtime() {
        return Answer.of(json -> {
            json.writeStartObject();
            json.writeStringField("startTime", Instant.ofEpochMilli(daemon.startedAt()).toString());
            json.writeStringField("CWD", daemon.dataFolder().toString());
            json.writeStringField("hostname", latest.host());
            json.writeStringField("serverTime", Instant.now().toString());
            json.writeBooleanField("reloadConfigSuccess", true);
            json.writeStringField("lastConfigTime", Instant.ofEpochMilli(daemon.startedAt()).toString());
            json.writeNumberField("corruptionCount", 0);
            json.writeNumberField("goroutineCount", Thread.activeCount());
            json.writeNumberField("GOMAXPROCS", Runtime.getRuntime().availableProcessors());
            json.writeNumberField("GOMEMLIMIT", Runtime.getRuntime().maxMemory());
            json.writeStringField("GOGC", "");
            json.writeStringField("GODEBUG", "");
            json.writeStringField("storageRetention", "");
            json.writeEndObject();
        });
    }

    @GET
    @Path("status/tsdb")
    public Response tsdb(@Context UriInfo uri) {
        return Answer.to(() -> {
            int limit = new Asked(uri, null).limit();
            var statistics = new SeriesStatistics(latest.families(), limit == 0 ? 10 : limit);
            return Answer.of(statistics::write);
        });
    }

    private static Response words(Map<String, String> fields) {
        return Answer.of(json -> {
            json.writeStartObject();
            for (var field : new TreeMap<>(fields).entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        });
    }

    private static void words(JsonGenerator json, String name, Map<String, String> fields) throws IOException {
        json.writeObjectFieldStart(name);
        for (var field : new TreeMap<>(fields).entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
    }
}
