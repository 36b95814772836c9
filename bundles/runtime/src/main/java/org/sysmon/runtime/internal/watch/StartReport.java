package org.sysmon.runtime.internal.watch;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.collect.CollectorStatus.State;

/** Says, once everything has been started and the first tick has come, what runs and what is degraded: a few lines. */
@Component(service = StartReport.class, immediate = true)
public final class StartReport implements FrameworkListener, Runnable {

    private static final Logger LOG = System.getLogger(StartReport.class.getName());
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_LINES = 3;
    private static final int LONGEST = 300;

    private final BundleContext context;
    private final CollectorBoard collectors;
    private final Supplier<Map<String, Object>> log;
    private final Thread thread = new Thread(null, this, "sysmon-start-report", 128 * 1024L);
    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    @Activate
    public StartReport(BundleContext context, @Reference CollectorBoard collectors,
            @Reference(target = "(sysmon.door=log)") Supplier<Map<String, Object>> log) {
        this.context = context;
        this.collectors = collectors;
        this.log = log;
        thread.setDaemon(true);
        context.addFrameworkListener(this);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(HealthCheck check) {
        checks.add(check);
    }

    void removeCheck(HealthCheck check) {
        checks.remove(check);
    }

    @Deactivate
    void stop() {
        stopping = true;
        context.removeFrameworkListener(this);
        LockSupport.unpark(thread);
    }

    /** Only at a start of the daemon: when this bundle alone is started again, there is nothing to tell. */
    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED && context.getBundle(0).getState() == Bundle.ACTIVE) {
            thread.start();
        }
    }

    @Override
    public void run() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!stopping && isWaiting() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
        if (!stopping) {
            LOG.log(Level.INFO, "profile {0}, java {1}, log {2}; {3}", System.getProperty("sysmon.profile", "none"),
                    System.getProperty("java.version"), log.get().get("place"), collectors());
            List<String> lines = degraded();
            lines.stream().limit(MOST_LINES).forEach(line -> LOG.log(Level.WARNING, "degraded: {0}", line));
            if (lines.size() > MOST_LINES) {
                LOG.log(Level.WARNING, "degraded: {0} more; see sysmon health", lines.size() - MOST_LINES);
            }
        }
    }

    private boolean isWaiting() {
        List<CollectorStatus> all = collectors.all();
        return all.isEmpty() || all.stream().anyMatch(one -> one.state() == State.WAITING && one.lane().equals("fast"));
    }

    private String collectors() {
        List<CollectorStatus> all = collectors.all();
        return "%d collectors, %d of them absent, because this kernel lacks what they read".formatted(all.size(),
                all.stream().filter(one -> one.state() == State.ABSENT).count());
    }

    private List<String> degraded() {
        var lines = new ArrayList<String>();
        if (!isArchived()) {
            lines.add("no archive of classes for this Java and profile, so starts take longer; lib/make-archives makes it");
        }
        for (HealthCheck check : checks) {
            for (ResultLog.Entry entry : result(check)) {
                if (entry.getStatus() == Status.WARN || entry.getStatus().ordinal() > Status.TEMPORARILY_UNAVAILABLE.ordinal()) {
                    String reason = entry.getMessage().replaceFirst("(?s)\\R.*", "");
                    lines.add(reason.length() > LONGEST ? reason.substring(0, LONGEST) + "..." : reason);
                }
            }
        }
        return lines;
    }

    private static Result result(HealthCheck check) {
        try {
            return check.execute();
        } catch (RuntimeException e) { // a check is a stranger
            return new Result(Status.HEALTH_CHECK_ERROR, check.getClass().getName() + " failed: " + e);
        }
    }

    /** Whether the virtual machine has mapped an archive of our own; it passes over one that does not fit without a word. */
    private static boolean isArchived() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.anyMatch(line -> line.matches(".*/sysmond-[^/]*\\.jsa"));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot tell whether there is an archive of classes: {0}", e.toString());
            return true;
        }
    }
}
