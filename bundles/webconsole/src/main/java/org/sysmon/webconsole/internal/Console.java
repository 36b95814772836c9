package org.sysmon.webconsole.internal;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.sysmon.api.access.Access;
import org.sysmon.api.daemon.Daemon;

/** Puts up the door to the console, closes the console behind it when nobody asks any more, and when this bundle goes. */
@Component(service = Console.class, immediate = true, configurationPid = ConsoleConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConsoleConfig.class)
public final class Console {

    private final BundleContext context;
    private final boolean enabled;
    private final long closeAfterNanos;
    private final FelixConsole felix;
    private final ConsoleDoor door;
    private ServiceRegistration<Preprocessor> standing;
    private ScheduledExecutorService watch;

    /** Dynamic, so that who checks tokens may be replaced; the door stays shut meanwhile. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Access access;

    @Activate
    public Console(ConsoleConfig config, BundleContext context, @Reference Daemon daemon,
            @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.enabled = config.enabled() && !daemon.checkOnly();
        this.closeAfterNanos = (long) (config.close_after_seconds() * 1e9);
        var services = new ConsoleServices();
        this.felix = new FelixConsole(context, Path.of(context.getProperty("sysmon.home")).resolve("bundles/console"),
                configurations, () -> new TabServlet(new Doors(context), new DataFolder(daemon.dataFolder())), services);
        var guard = new Guard(() -> access, daemon.dataFolder().resolve("admin.token"), new Instead(daemon.configFile()));
        this.door = new ConsoleDoor(guard, felix, services, configurations, this::watch);
    }

    @Activate
    void putUp() {
        if (enabled) {
            standing = context.registerService(Preprocessor.class, door, new Hashtable<>());
        }
    }

    /** The door is the last to go. */
    @Deactivate
    synchronized void close() {
        endWatch();
        felix.retire();
        if (standing != null) {
            standing.unregister();
        }
    }

    private synchronized void watch() {
        endWatch();
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "sysmon-console");
            thread.setDaemon(true);
            return thread;
        });
        long period = Math.max(closeAfterNanos / 10, TimeUnit.MILLISECONDS.toNanos(100));
        watch.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
    }

    private synchronized void look() {
        long quiet = System.nanoTime() - door.lastRequest();
        if (watch != null && quiet >= closeAfterNanos) {
            felix.close("nobody asked for " + TimeUnit.NANOSECONDS.toSeconds(quiet) + " s");
            endWatch();
        }
    }

    private void endWatch() {
        if (watch != null) {
            watch.shutdown();
            watch = null;
        }
    }
}
