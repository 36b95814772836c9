package org.sysmon.rest.internal;

import java.util.List;
import java.util.Locale;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.store.LatestSamples;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/v1/metrics}: what is measured here. */
@Component(service = MetricListResource.class, immediate = true)
@Resource
@Path("api/v1/metrics")
@Produces(MediaType.APPLICATION_JSON)
public final class MetricListResource {

    private final LatestSamples latest;

    @Activate
    public MetricListResource(@Reference LatestSamples latest) {
        this.latest = latest;
    }

    @GET
    @Needs(Role.VIEWER)
    public MetricList all() {
        return new MetricList(latest.families().stream().map(MetricListResource::entry).toList());
    }

    private static Entry entry(LatestSamples.Family family) {
        Metric metric = family.metric();
        return new Entry(metric.name(), MetricNames.alias(metric.name()), metric.kind().name().toLowerCase(Locale.ROOT),
                metric.unit(), metric.help(), family.collector(), family.samples().size());
    }

    /** The answer. */
    public record MetricList(List<Entry> metrics) {
    }

    /** @param alias how people type the name @param series how many the metric has now */
    public record Entry(String name, String alias, String kind, String unit, String help, String collector, int series) {
    }
}
