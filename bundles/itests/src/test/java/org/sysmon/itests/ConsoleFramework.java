package org.sysmon.itests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.sysmon.api.access.Access;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Deed;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.Role;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/** The web server and the console of the distribution in a framework of their own, without the rest of the daemon. */
final class ConsoleFramework {

    static final String TOKEN = "the-token-that-the-administrator-has";

    private static final String CONSOLE = "org.sysmon.webconsole";
    /** Seen by the test and by the bundles as the same classes. */
    private static final String SHARED = "org.sysmon.api.access;version=1.0.0,org.sysmon.api.daemon;version=1.0.0,"
            + List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi").stream()
                    .map(name -> name + ";version=1.7.36," + name + ";version=2.0.20").collect(Collectors.joining(","));

    private final Path folder;
    private final int port;
    private final Framework framework;

    ConsoleFramework(Path folder, int port) throws BundleException {
        this.folder = folder;
        this.port = port;
        framework = java.util.ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED,
                Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "30",
                "felix.webconsole.security.providers", CONSOLE, "felix.cm.pm", "memory",
                "org.apache.felix.http.enable", "false", "sysmon.home", Distribution.HOME.toString()));
        framework.init();
    }

    /** @param consoleLevel when the console's bundle comes: before, among or after the others */
    void start(int consoleLevel) throws Exception {
        framework.getBundleContext().registerService(Daemon.class, new TestDaemon(folder), null);
        framework.getBundleContext().registerService(Access.class, new OneToken(), null);
        for (Path jar : Distribution.bundles()) {
            int level = Distribution.startLevel(jar);
            boolean console = Distribution.symbolicName(jar).equals(CONSOLE);
            if (level <= 15 || console) {
                Bundle bundle = framework.getBundleContext().installBundle("reference:" + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(console ? consoleLevel : level);
                bundle.start();
            }
        }
        framework.start();
        configure("org.apache.felix.http", Map.of("org.apache.felix.http.enable", true,
                "org.apache.felix.http.host", "127.0.0.1", "org.osgi.service.http.port", port,
                "org.apache.felix.http.jetty.threadpool.max", 14));
        configure("sysmon.console", Map.of("enabled", true, "close.after.seconds", 900.0));
    }

    /** By reflection, because the bundles have their own class for the configuration admin. */
    void configure(String pid, Map<String, Object> properties) throws Exception {
        var context = framework.getBundleContext();
        Object admin = null;
        for (ServiceReference<?> reference : references("org.osgi.service.cm.ConfigurationAdmin")) {
            admin = context.getService(reference);
        }
        Class<?> type = Arrays.stream(admin.getClass().getInterfaces()).findFirst().orElseThrow();
        Object configuration = type.getMethod("getConfiguration", String.class, String.class).invoke(admin, pid, "?");
        Arrays.stream(configuration.getClass().getInterfaces()).findFirst().orElseThrow()
                .getMethod("update", java.util.Dictionary.class).invoke(configuration, new Hashtable<>(properties));
    }

    void register(Object service, Map<String, Object> properties) {
        framework.getBundleContext().registerService(service.getClass().getName(), service, new Hashtable<>(properties));
    }

    private List<ServiceReference<?>> references(String type) throws Exception {
        ServiceReference<?>[] found = framework.getBundleContext().getAllServiceReferences(type, null);
        return found == null ? List.of() : List.of(found);
    }

    /** What of the Felix web console is in the framework. */
    List<String> consoleBundles() {
        var names = new ArrayList<String>();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getSymbolicName().startsWith("org.apache.felix.webconsole")) {
                names.add(bundle.getSymbolicName());
            }
        }
        return names;
    }

    Bundle ours() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> CONSOLE.equals(bundle.getSymbolicName())).findAny().orElseThrow();
    }

    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(30_000);
    }

    /** Knows the administrator. */
    private static final class OneToken implements Access {

        @Override
        public Identity identify(Credentials credentials) throws RefusedException {
            if (!("Bearer " + TOKEN).equals(credentials.authorization())) {
                throw new RefusedException(RefusedException.Reason.UNKNOWN, "that is no valid token");
            }
            return new Identity("admin", "token", Role.ADMIN, "", List.of());
        }

        @Override
        public void record(Deed deed) {
            throw new AssertionError("the console only reads: " + deed);
        }
    }

    /** Says where things lie. */
    private record TestDaemon(Path folder) implements Daemon {

        @Override
        public String version() {
            return "test";
        }

        @Override
        public String role() {
            return "standalone";
        }

        @Override
        public Path configFile() {
            return folder.resolve("config.yaml");
        }

        @Override
        public Path dataFolder() {
            return folder;
        }

        @Override
        public long startedAt() {
            return 0;
        }

        @Override
        public boolean checkOnly() {
            return false;
        }

        @Override
        public void stop(ExitCode code, String line) {
            throw new AssertionError(code + " " + line);
        }
    }

}
