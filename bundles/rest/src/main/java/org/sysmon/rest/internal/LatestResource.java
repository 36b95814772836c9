package org.sysmon.rest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.store.LatestSamples;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/v1/latest}: the newest values. */
@Component(service = LatestResource.class, immediate = true)
@Resource
@Path("api/v1/latest")
@Produces(MediaType.APPLICATION_JSON)
public final class LatestResource {

    private final LatestSamples latest;

    @Activate
    public LatestResource(@Reference LatestSamples latest) {
        this.latest = latest;
    }

    @GET
    @Needs(Role.VIEWER)
    public Latest matching(@QueryParam("metric") @DefaultValue("*") String metric) {
        var glob = new MetricGlob(metric);
        List<LatestSamples.Family> families = latest.families();
        var samples = new ArrayList<Value>();
        long newest = 0;
        for (LatestSamples.Family family : families) {
            boolean matches = glob.matches(family.metric().name());
            for (LatestSamples.Sample sample : family.samples()) {
                newest = Math.max(newest, sample.timestamp());
                if (matches) {
                    samples.add(new Value(family.metric().name(), sample.labels().toMap(), sample.value(),
                            sample.timestamp()));
                }
            }
        }
        if (samples.isEmpty() && glob.isName()) {
            var names = new MetricNames(families.stream().map(family -> family.metric().name()).toList());
            if (names.resolve(metric).isEmpty()) {
                throw HistoryQuery.unknownMetric(metric, names);
            }
        }
        return new Latest(newest, samples);
    }

    /** @param timestamp of the newest value of all, in milliseconds since 1970; 0 when there is none */
    public record Latest(long timestamp, List<Value> samples) {
    }

    /** @param timestamp of the tick that set it */
    public record Value(String metric, Map<String, String> labels, double value, long timestamp) {
    }
}
