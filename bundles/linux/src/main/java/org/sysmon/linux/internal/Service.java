package org.sysmon.linux.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.ConfigReload;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.Vitals;

/**
 * This process as a service of systemd: tells it how things stand, where there is one that wants to know, and reads the
 * configuration again at SIGHUP, which the launcher brings to whoever has the property.
 */
@Component(service = Runnable.class, immediate = true, property = "sysmon.signal=HUP")
public final class Service implements Runnable, SynchronousBundleListener {

    private static final Logger LOG = System.getLogger(Service.class.getName());
    private static final String HTTP = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final long START_LOOK_MILLIS = 100;
    private static final long STATUS_MILLIS = 5_000;

    private final BundleContext context;
    private final Daemon daemon;
    private final ConfigReload config;
    private final ServiceManager manager;
    private final ScheduledThreadPoolExecutor worker;

    @Activate
    public Service(BundleContext context, @Reference Daemon daemon, @Reference Vitals vitals, @Reference ConfigReload config) {
        this.context = context;
        this.daemon = daemon;
        this.config = config;
        Map<String, String> environment = System.getenv();
        long watchdog = ServiceManager.watchdogMillis(environment, ProcessHandle.current().pid());
        this.manager = daemon.checkOnly() ? null : manager(environment.getOrDefault("NOTIFY_SOCKET", ""), vitals, watchdog > 0);
        if (manager == null) {
            this.worker = null;
            return;
        }
        LibC.use();
        this.worker = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(null, work, "sysmon-service", 128 * 1024L);
            thread.setDaemon(true);
            return thread;
        });
        context.addBundleListener(this);
        worker.execute(this::start);
        if (watchdog > 0) {
            worker.scheduleAtFixedRate(manager::alive, watchdog, watchdog, TimeUnit.MILLISECONDS);
        }
    }

    /** Null when there is none that wants to know. */
    private ServiceManager manager(String socket, Vitals vitals, boolean watched) {
        try {
            return socket.isEmpty() ? null : new ServiceManager(new NotifySocket(socket)::send, vitals, this::status, watched);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the service manager cannot be told: {0}", e.getMessage());
            return null;
        }
    }

    private void start() {
        manager.starting(this::answers);
        if (manager.isReady()) {
            worker.scheduleWithFixedDelay(manager::tellStatus, STATUS_MILLIS, STATUS_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            worker.schedule(this::start, START_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Where it listens, as the HTTP service says of itself; empty while it does not. */
    private String endpoint() {
        ServiceReference<?> http = context.getServiceReference(HTTP);
        Object endpoints = http == null ? null : http.getProperty("osgi.http.endpoint");
        return endpoints instanceof String[] all && all.length > 0 ? all[0] : "";
    }

    private boolean answers() {
        String endpoint = endpoint();
        return !endpoint.isEmpty() && ReadyPage.saysYes(endpoint);
    }

    /** One line for people. */
    private String status(String degraded) {
        String endpoint = endpoint();
        return daemon.version() + " " + daemon.role() + (endpoint.isEmpty() ? "" : " on " + endpoint)
                + (degraded.isEmpty() ? "" : "; degraded: " + degraded);
    }

    /** At SIGHUP. */
    @Override
    public void run() {
        if (manager == null) {
            config.reload("SIGHUP");
            return;
        }
        try {
            worker.submit(manager::reloading).get();
            config.reload("SIGHUP");
            worker.submit(manager::reloaded).get();
        } catch (ExecutionException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "reading the configuration again was cut short: {0}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only the stop of all is one; this bundle may be replaced at any time. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            worker.execute(manager::stopping);
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        if (manager != null) {
            context.removeBundleListener(this);
            worker.shutdown();
            worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            if (worker.awaitTermination(1, TimeUnit.SECONDS)) {
                LibC.release();
            }
        }
    }
}
