package org.sysmon.rest.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.LastRun;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;
import org.sysmon.api.store.LatestSamples;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/v1/info}: what this daemon is, and how it does, at a glance. */
@Component(service = InfoResource.class, immediate = true)
@Resource
@Path("api/v1/info")
@Produces(MediaType.APPLICATION_JSON)
public final class InfoResource {

    private final Daemon daemon;
    private final HttpListener http;
    private final LatestSamples latest;
    private final CollectorBoard collectors;
    private final SinkBoard sinks;
    private final LastRun lastRun;

    @Activate
    public InfoResource(@Reference Daemon daemon, @Reference HttpListener http, @Reference LatestSamples latest,
            @Reference CollectorBoard collectors, @Reference SinkBoard sinks,
            @Reference LastRun lastRun) {
        this.daemon = daemon;
        this.http = http;
        this.latest = latest;
        this.collectors = collectors;
        this.sinks = sinks;
        this.lastRun = lastRun;
    }

    @GET
    @Needs(Role.VIEWER)
    public Info info() {
        List<CollectorStatus> all = collectors.all();
        Map<String, Integer> states = new TreeMap<>();
        all.forEach(collector -> states.merge(collector.state().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return new Info(daemon.version(), daemon.role(), latest.host(), daemon.startedAt(),
                Math.max(0, System.currentTimeMillis() - daemon.startedAt()) / 1000.0, http.listen(),
                daemon.configFile().toString(), daemon.dataFolder().toString(), System.getProperty("java.version"),
                TickInterval.of(all).toMillis() / 1000.0,
                latest.families().stream().mapToInt(family -> family.samples().size()).sum(), states,
                sinks.all().stream().map(Sink::new).toList(), lastRun.safeMode(), lastRun.ended());
    }

    /**
     * @param collectors how many are in which state
     * @param safeMode   why no plugins run; empty when they do
     * @param lastRun    how it ended; empty when it stopped in order
     */
    public record Info(String version, String role, String host, long startedAt, double uptimeSeconds, String listen,
            String configFile, String dataFolder, String java, double intervalSeconds, int series,
            Map<String, Integer> collectors, List<Sink> sinks, String safeMode, String lastRun) {
    }

    /** What matters most of a queue. */
    public record Sink(String name, int queuedBatches, long acknowledgedTimestamp, long droppedBatches) {

        Sink(SinkStatus status) {
            this(status.name(), status.queuedBatches(), status.acknowledgedTimestamp(), status.droppedBatches());
        }
    }
}
