package org.sysmon.rest.internal;

import java.util.concurrent.atomic.AtomicLongArray;

import org.osgi.service.component.annotations.Component;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Counts answers by the class of their status, and is the collector of these counts. */
@Component(service = { RequestCounts.class, Collector.class }, immediate = true)
@CollectorSettings(name = "http")
public final class RequestCounts implements ContainerResponseFilter, Collector {

    private static final Metric REQUESTS = Metric.counter("sysmon_http_requests_total",
            "Requests to the REST interface that were answered, by the class of the answer's status.");
    private static final Labels[] CLASSES = { Labels.of("code", "1xx"), Labels.of("code", "2xx"), Labels.of("code", "3xx"),
        Labels.of("code", "4xx"), Labels.of("code", "5xx") };

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES.length);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int index = response.getStatus() / 100 - 1;
        if (index >= 0 && index < CLASSES.length) {
            counts.incrementAndGet(index);
        }
    }

    @Override
    public void collect(Readings readings) {
        for (int i = 0; i < CLASSES.length; i++) {
            readings.set(readings.series(REQUESTS, CLASSES[i]), counts.get(i));
        }
    }
}
