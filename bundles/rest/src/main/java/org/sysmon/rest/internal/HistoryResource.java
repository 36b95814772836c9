package org.sysmon.rest.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.store.LatestSamples;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.MetricStore;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SelectHints.Summary;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.TimeRange;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code GET /api/v1/history}: what one metric was. */
@Component(service = HistoryResource.class, immediate = true)
@Resource
@Path("api/v1/history")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {

    private static final int MOST_SERIES = 1_000;

    private final MetricStore store;
    private final LatestSamples latest;
    private final CollectorBoard collectors;
    private final Clock clock;

    @Activate
    public HistoryResource(@Reference MetricStore store, @Reference LatestSamples latest,
            @Reference CollectorBoard collectors) {
        this(store, latest, collectors, Clock.systemUTC());
    }

    HistoryResource(MetricStore store, LatestSamples latest, CollectorBoard collectors, Clock clock) {
        this.store = store;
        this.latest = latest;
        this.collectors = collectors;
        this.clock = clock;
    }

    @GET
    @Needs(Role.VIEWER)
    public Response history(@Context UriInfo uri) throws IOException {
        List<LatestSamples.Family> families = latest.families();
        HistoryQuery query = HistoryQuery.parse(uri.getQueryParameters(), now(families));
        long step = Resolution.step(query, TickInterval.of(collectors.all()));
        long from = step == 0 ? query.from() : StepReduction.begin(query.from(), step);
        var range = new TimeRange(from, query.to());
        Metric metric = metric(query.metric(), families, range);

        SeriesCursor cursor = store.select(matchers(metric.name(), query.labels()), range, hints(metric, step));
        try {
            // Asked before the status goes out: what fails later can only cut the answer off.
            return Response.ok(new HistoryAnswer(metric, range, step, cursor, cursor.next())).build();
        } catch (IOException | RuntimeException e) {
            cursor.close();
            throw e;
        }
    }

    private static SelectHints hints(Metric metric, long step) {
        return new SelectHints(MOST_SERIES, step, metric.kind() == Metric.Kind.GAUGE ? Summary.MEAN : Summary.LAST);
    }

    /** Otherwise Jersey would ask for the answer and never write it, and its cursor would stay open. */
    @HEAD
    @Needs(Role.VIEWER)
    public Response head() {
        return Response.ok().type(MediaType.APPLICATION_JSON).build();
    }

    /** The newest tick may be ahead of a clock that was set back. */
    private long now(List<LatestSamples.Family> families) {
        return Math.max(clock.millis(), families.stream().flatMap(family -> family.samples().stream())
                .mapToLong(LatestSamples.Sample::timestamp).max().orElse(0));
    }

    private Metric metric(String typed, List<LatestSamples.Family> families, TimeRange range) throws IOException {
        var names = new MetricNames(families.stream().map(family -> family.metric().name()).toList());
        Optional<String> name = names.resolve(typed);
        if (name.isPresent()) {
            return families.stream().map(LatestSamples.Family::metric).filter(metric -> metric.name().equals(name.get()))
                    .findFirst().orElseThrow();
        }
        return stored(typed, range).orElseThrow(() -> HistoryQuery.unknownMetric(typed, names));
    }

    /** A metric that is no longer measured, or that another host measures: of its kind only the name speaks. */
    private Optional<Metric> stored(String typed, TimeRange range) throws IOException {
        for (String name : MetricNames.candidates(typed)) {
            if (!store.series(List.of(Matcher.name(name)), range).isEmpty()) {
                return Optional.of(name.endsWith("_total") ? Metric.counter(name, "") : Metric.untyped(name, ""));
            }
        }
        return Optional.empty();
    }

    private static List<Matcher> matchers(String name, Labels labels) {
        var matchers = new ArrayList<Matcher>();
        matchers.add(Matcher.name(name));
        labels.toMap().forEach((label, value) -> matchers.add(Matcher.equal(label, value)));
        return matchers;
    }
}
