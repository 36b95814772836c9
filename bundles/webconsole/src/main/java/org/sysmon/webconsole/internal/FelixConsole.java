package org.sysmon.webconsole.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

import jakarta.servlet.Servlet;

/**
 * The bundles of the Felix web console. They lie beside the others and are not even installed before somebody who may asks
 * for the console; then they stay until they are taken out again.
 */
final class FelixConsole {

    /** The framework property by which the console itself stays closed until our provider is there, and knows no password. */
    static final String REQUIRED = "felix.webconsole.security.providers";

    private static final Logger LOG = System.getLogger(FelixConsole.class.getName());
    private static final String CONSOLE = "org.apache.felix.webconsole";
    private static final String PID = CONSOLE + ".internal.servlet.OsgiManager";
    private static final String PAGES = CONSOLE + ".internal.core.";
    private static final String LAST_PAGE_TO_GO = "(felix.webconsole.label=vmstat)";
    private static final int PATIENCE_SECONDS = 20;

    private final BundleContext context;
    private final Path folder;
    private final ConfigurationAdmin configurations;
    private final Supplier<Servlet> page;
    private final ConsoleServices services;
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private boolean open;
    private boolean retired;

    /** @param page makes SysMonitor's page; one for each opening, for a page holds on to the console that it was in */
    FelixConsole(BundleContext context, Path folder, ConfigurationAdmin configurations, Supplier<Servlet> page,
            ConsoleServices services) {
        this.context = context;
        this.folder = folder;
        this.configurations = configurations;
        this.page = page;
        this.services = services;
    }

    /** @return whether it had to be opened */
    synchronized boolean open() throws IOException, BundleException, InterruptedException {
        if (open) {
            return false;
        }
        if (retired) {
            throw new IllegalStateException("its bundle stops or is configured anew");
        }
        long begun = System.nanoTime();
        if (!ConsoleServices.ID.equals(context.getProperty(REQUIRED))) {
            throw new IllegalStateException("the framework was started without " + REQUIRED + '=' + ConsoleServices.ID);
        }
        try {
            forgetFormer();
            configure();
            install();
            registrations.add(context.registerService(Servlet.class, page.get(), new Hashtable<>(TabServlet.PROPERTIES)));
            Bundle console = bundles.stream().filter(bundle -> CONSOLE.equals(bundle.getSymbolicName())).findFirst()
                    .orElseThrow(() -> new IOException("there is no " + CONSOLE + " in " + folder));
            start();
            registrations.addAll(services.register(context, console));
            open = true;
        } finally {
            if (!open) {
                close("");
            }
        }
        LOG.log(Level.INFO, "the console was opened: {0} bundles in {1} ms", bundles.size(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return true;
    }

    /** Closes it for ever: whoever waited to open it comes too late. */
    synchronized void retire() {
        retired = true;
        close("its bundle stops or is configured anew");
    }

    /**
     * Starts the bundles and waits until the console has taken its configuration: then the pages that only change something are
     * gone. All that time it is shut, for its provider comes after that.
     */
    private void start() throws BundleException, InterruptedException, IOException {
        var configured = new CountDownLatch(1);
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.UNREGISTERING) {
                configured.countDown();
            }
        };
        try {
            context.addServiceListener(listener, LAST_PAGE_TO_GO);
            for (Bundle bundle : bundles) {
                bundle.start(Bundle.START_TRANSIENT);
            }
            if (!configured.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("it did not take its configuration within " + PATIENCE_SECONDS + " s");
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // the filter is a constant
        } finally {
            context.removeServiceListener(listener);
        }
    }

    /** Nothing of it is left. Without a reason it says nothing. */
    synchronized void close(String reason) {
        boolean wasOpen = open;
        open = false;
        for (int i = bundles.size() - 1; i >= 0; i--) {
            uninstall(bundles.get(i));
        }
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
        if (context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.ACTIVE && !bundles.isEmpty()) {
            wiring().refreshBundles(List.copyOf(bundles));
            unconfigure();
        }
        bundles.clear();
        if (wasOpen && !reason.isEmpty()) {
            LOG.log(Level.INFO, "the console was closed: " + reason);
        }
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.log(Level.WARNING, "{0} of the console could not be taken out: {1}", bundle, e);
        }
    }

    /** What was taken out a moment ago would otherwise still lend its classes to what comes now. */
    private void forgetFormer() throws InterruptedException {
        Collection<Bundle> former = wiring().getRemovalPendingBundles().stream()
                .filter(bundle -> bundle.getLocation().startsWith(location(folder))).toList();
        if (!former.isEmpty()) {
            var forgotten = new CountDownLatch(1);
            FrameworkListener listener = event -> {
                if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                    forgotten.countDown();
                }
            };
            wiring().refreshBundles(former, listener);
            forgotten.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** The console's own bundle comes last, and so begins when all its pages are there. */
    private void install() throws IOException, BundleException {
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                bundles.add(context.installBundle(location(jar)));
            }
        }
        bundles.sort(Comparator.comparing((Bundle bundle) -> CONSOLE.equals(bundle.getSymbolicName())));
    }

    private static String location(Path path) {
        return "reference:" + path.toUri();
    }

    /**
     * Leaves out the pages that only change something, and says that its password is one that nobody has: without a password
     * the console would write one into its configuration, and wait for that.
     */
    private void configure() throws IOException {
        var nobodysHash = new byte[32];
        new SecureRandom().nextBytes(nobodysHash);
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(
                "plugins", new String[] { PAGES + "BundlesServlet", PAGES + "ServicesServlet",
                    CONSOLE + ".internal.misc.LicenseServlet" },
                "default.render", TabServlet.LABEL, "realm", "SysMonitor", "secret.heuristic.enabled", true,
                "password", "{sha-256}" + Base64.getEncoder().encodeToString(nobodysHash)));
        configurations.getConfiguration(PID, "?").updateIfDifferent(properties);
    }

    private void unconfigure() {
        try {
            Configuration[] mine = configurations.listConfigurations("(service.pid=" + PID + ')');
            for (Configuration one : mine == null ? new Configuration[0] : mine) {
                one.delete();
            }
        } catch (IOException | InvalidSyntaxException e) {
            LOG.log(Level.WARNING, "the console's configuration could not be taken back: " + e.getMessage());
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
