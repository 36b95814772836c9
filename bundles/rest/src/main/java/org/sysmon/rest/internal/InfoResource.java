package org.sysmon.rest.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
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
@Component(service = InfoResource.class, immediate = true, configurationPid = HttpConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Resource
@Path("api/v1/info")
@Produces(MediaType.APPLICATION_JSON)
public final class InfoResource {

    private final Daemon daemon;
    private volatile String listen;
    private final LatestSamples latest;
    private final CollectorBoard collectors;
    private final SinkBoard sinks;
    private final LastRun lastRun;

    @Activate
    public InfoResource(Listening http, @Reference Daemon daemon, @Reference LatestSamples latest,
            @Reference CollectorBoard collectors, @Reference SinkBoard sinks,
            @Reference LastRun lastRun) {
        this.daemon = daemon;
        this.listen = http.listen_address();
        this.latest = latest;
        this.collectors = collectors;
        this.sinks = sinks;
        this.lastRun = lastRun;
    }

    /** Otherwise it would be away for a moment. */
    @Modified
    public void modified(Listening http) {
        listen = http.listen_address();
    }

    /** The one key of those who listen that is told here. */
    @interface Listening {

        String listen_address() default "127.0.0.1:9000";
    }

    @GET
    @Needs(Role.VIEWER)
    public Info info() {
        List<CollectorStatus> all = collectors.all();
        Map<String, Integer> states = new TreeMap<>();
        all.forEach(collector -> states.merge(collector.state().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return new Info(daemon.version(), daemon.role(), latest.host(), daemon.startedAt(),
                Math.max(0, System.currentTimeMillis() - daemon.startedAt()) / 1000.0, listen,
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
