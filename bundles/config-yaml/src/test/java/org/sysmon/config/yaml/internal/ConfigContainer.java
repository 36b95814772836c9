package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/** A real framework with a real ConfigAdmin and a bundle such as ours, and the configuration in it, started as often as needed. */
final class ConfigContainer {

    final Path folder;
    final Path file;
    final List<String> ended = new ArrayList<>();
    ConfigFile config;
    private final Framework framework;
    private final BundleContext context;
    private final ConfigurationAdmin admin;

    ConfigContainer(Path folder) throws Exception {
        this.folder = folder;
        this.file = Files.createDirectories(folder.resolve("etc")).resolve("config.yaml");
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.osgi.service.cm;version=1.6.1");
        framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        context = framework.getBundleContext();
        context.installBundle(Path.of(System.getProperty("config.test.bundles"), "org.apache.felix.configadmin.jar").toUri().toString())
                .start();
        admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        context.installBundle(ExampleBundles.write("core", folder.resolve("core.jar")).toUri().toString());
    }

    ConfigContainer start(String text) throws IOException {
        Files.writeString(file, text);
        return start();
    }

    /** Starts it, or starts it again. It looks at the files only when a test wants it to. */
    ConfigContainer start() {
        if (config != null) {
            config.stop();
        }
        var watch = new ScheduledThreadPoolExecutor(0);
        config = new ConfigFile(context, new TestDaemon(), admin, new OpenGate(), watch);
        watch.getQueue().clear();
        config.look();
        return this;
    }

    void save(String text) throws IOException {
        Path saved = Files.writeString(folder.resolve("new.yaml"), text);
        Files.move(saved, file, StandardCopyOption.REPLACE_EXISTING);
        config.look();
        config.look();
    }

    String overrides() throws IOException {
        Path overrides = folder.resolve(ConfigFile.OVERRIDES);
        return Files.exists(overrides) ? Files.readString(overrides) : "";
    }

    List<ChangeRecord> history() throws IOException {
        return config.changes().history().all();
    }

    Object property(String pid, String name) throws Exception {
        return properties(pid).get(name);
    }

    Dictionary<String, Object> properties(String pid) throws Exception {
        Configuration[] all = admin.listConfigurations("(service.pid=" + pid + ")");
        assertEquals(1, all == null ? 0 : all.length, pid);
        return all[0].getProperties();
    }

    void close() throws Exception {
        if (config != null) {
            config.stop();
        }
        framework.stop();
        framework.waitForStop(10_000);
    }

    private final class TestDaemon implements Daemon {
        @Override
        public String version() {
            return "0";
        }

        @Override
        public String role() {
            return "standalone";
        }

        @Override
        public Path configFile() {
            return file;
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
            ended.add(code + " " + line);
        }
    }
}
