package org.sysmon.runtime.internal.tick;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.collect.CollectorStatus.State;
import org.sysmon.runtime.internal.flight.FlightRecorder;
import org.sysmon.runtime.internal.flight.Threads;

/** The collectors that are there, on their two lanes, each with its own period and switch. */
@Component(service = { Collectors.class, ConfigurationListener.class },
        configurationPid = CollectConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CollectConfig.class)
public final class Collectors implements ConfigurationListener {

    private static final Logger LOG = System.getLogger(Collectors.class.getName());
    private static final long SLOW_CALL_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LEAVE_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ConfigurationAdmin configurations;
    private final Recording recording;
    private final long intervalMillis;
    private final FlightRecorder flight;
    private final Lane fast;
    private final Lane slow;
    private final Map<ServiceReference<Collector>, Collector> services = new ConcurrentHashMap<>();
    private final Map<ServiceReference<Collector>, CollectorRun> runs = new ConcurrentHashMap<>();
    private final List<CollectorRun> dueFast = new ArrayList<>();
    private volatile CollectorRun[] all = new CollectorRun[0];

    @Activate
    public Collectors(CollectConfig config, @Reference Recording recording, @Reference FlightRecorder flight,
            @Reference ConfigurationAdmin configurations) {
        this.intervalMillis = Math.round(config.interval_seconds() * 1000);
        this.recording = recording;
        this.flight = flight;
        this.fast = new Lane(Threads.of(false), flight.lane(false));
        this.slow = new Lane(Threads.of(true), flight.lane(true));
        this.configurations = configurations;
        recording.board(this::statuses);
    }

    @Deactivate
    void stop() {
        fast.stop();
        slow.stop();
    }

    long intervalMillis() {
        return intervalMillis;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCollector(ServiceReference<Collector> reference, Collector collector) {
        services.put(reference, collector);
        attach(reference, collector);
    }

    void removeCollector(ServiceReference<Collector> reference) {
        services.remove(reference);
        detach(reference);
    }

    private synchronized void attach(ServiceReference<Collector> reference, Collector collector) {
        if (services.get(reference) != collector) {
            return; // it left while its configuration changed
        }
        String name = text(reference, "collector.name");
        if (name.isEmpty()) {
            LOG.log(Level.WARNING, "{0} offers a collector without a name: left out", bundle(reference));
            return;
        }
        Dictionary<String, Object> configured = configured(name);
        double period = number(configured.get("interval.seconds"), number(reference.getProperty("collector.period.seconds"), 0));
        boolean lane = number(reference.getProperty("collector.period.seconds"), 0) > 0;
        Object enabled = configured.get("enabled") != null ? configured.get("enabled")
                : reference.getProperty("collector.enabled");
        if (Boolean.FALSE.equals(enabled)) {
            return;
        }
        long nanos = Math.max(Math.round(period * 1e9), TimeUnit.MILLISECONDS.toNanos(intervalMillis));
        var run = new CollectorRun(name, bundle(reference), collector, recording.recorder(),
                flight.collector(name, bundle(reference)), nanos, TimeUnit.MILLISECONDS.toNanos(intervalMillis), lane);
        run.scheduleFrom(System.nanoTime());
        runs.put(reference, run);
        list();
    }

    private void detach(ServiceReference<Collector> reference) {
        CollectorRun run;
        synchronized (this) {
            run = runs.remove(reference);
            if (run != null) {
                run.retire();
                run.notes().gone();
            }
            list();
        }
        if (run != null && run.isRunning()) {
            awaitEnd(run);
        }
    }

    /** A bundle must not stop under a call; but one that hangs does not keep it. */
    private static void awaitEnd(CollectorRun run) {
        long deadline = System.nanoTime() + LEAVE_LIMIT_NANOS;
        while (run.isRunning() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void list() {
        all = runs.values().stream().sorted(Comparator.comparing(CollectorRun::name)).toArray(CollectorRun[]::new);
        recording.runs(all);
    }

    private Dictionary<String, Object> configured(String name) {
        try {
            Configuration[] found = configurations.listConfigurations("(service.pid=" + pid(name) + ")");
            return found == null ? new Hashtable<>() : found[0].getProperties();
        } catch (IOException | InvalidSyntaxException e) {
            LOG.log(Level.WARNING, "cannot read the configuration of collector {0}: {1}", name, e.getMessage());
            return new Hashtable<>();
        }
    }

    private static String pid(String name) {
        return CollectConfig.PID + "." + name;
    }

    /** A changed switch or period takes effect at once; nothing else of the collector is touched. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        services.forEach((reference, collector) -> {
            if (pid(text(reference, "collector.name")).equals(event.getPid())) {
                detach(reference);
                attach(reference, collector);
            }
        });
    }

    /** Calls what is due on the fast lane and waits for it; begins what is due on the slow one. */
    void call(long timestamp, long callLimitNanos) {
        long now = System.nanoTime();
        dueFast.clear();
        List<CollectorRun> dueSlow = null;
        for (CollectorRun run : all) {
            if (!run.isDue(now)) {
                continue;
            }
            if (!run.slow()) {
                dueFast.add(run);
            } else if (slow.isIdle()) {
                dueSlow = dueSlow == null ? new ArrayList<>() : dueSlow;
                dueSlow.add(run);
            }
        }
        slow.watch(SLOW_CALL_LIMIT_NANOS);
        if (dueSlow != null) {
            slow.begin(dueSlow, timestamp);
        }
        if (!dueFast.isEmpty()) {
            fast.begin(dueFast, timestamp);
            fast.finish(callLimitNanos);
        }
    }

    /** Hands what has been read to the recorder. @return heap bytes that the calls allocated */
    long merge() {
        long allocated = 0;
        for (CollectorRun run : all) {
            allocated += run.merge();
        }
        recording.stats().stuckFast = fast.stuck();
        recording.stats().stuckSlow = slow.stuck();
        return allocated;
    }

    private List<CollectorStatus> statuses() {
        var statuses = new ArrayList<CollectorStatus>();
        services.forEach((reference, collector) -> {
            CollectorRun run = runs.get(reference);
            statuses.add(run != null ? run.status() : new CollectorStatus(text(reference, "collector.name"),
                    bundle(reference), "", 0, State.DISABLED, "switched off by the configuration", List.of(), 0, 0, 0, 0, 0,
                    0, 0));
        });
        statuses.sort(Comparator.comparing(CollectorStatus::name));
        return statuses;
    }

    private static String text(ServiceReference<?> reference, String property) {
        return reference.getProperty(property) instanceof String text ? text : "";
    }

    private static double number(Object property, double otherwise) {
        return property instanceof Number number ? number.doubleValue() : otherwise;
    }

    private static String bundle(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle == null ? "" : bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
