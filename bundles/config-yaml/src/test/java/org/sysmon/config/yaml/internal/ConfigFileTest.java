package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

import jakarta.ws.rs.ClientErrorException;

/** In a real framework, with a real ConfigAdmin and bundles such as ours. */
class ConfigFileTest {

    @TempDir
    private Path folder;
    private Path file;
    private Framework framework;
    private BundleContext context;
    private ConfigurationAdmin admin;
    private final List<String> ended = new ArrayList<>();
    private ConfigFile config;

    @BeforeEach
    void startTheFramework() throws Exception {
        file = folder.resolve("config.yaml");
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.osgi.service.cm;version=1.6.1");
        settings.put("sysmon.home", folder.resolve("home").toString());
        framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        context = framework.getBundleContext();
        context.installBundle(Path.of(System.getProperty("config.test.bundles"), "org.apache.felix.configadmin.jar").toUri().toString())
                .start();
        admin = context.getService(context.getServiceReference(ConfigurationAdmin.class));
        install("core");
    }

    @AfterEach
    void stopTheFramework() throws Exception {
        if (config != null) {
            config.stop();
        }
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void configuresEverySingletonOfTheInstalledBundles() throws Exception {
        start("collect:\n  interval: 5s\nnotifiers: { email: { ops: { server: 'x:25' } } }\n");

        assertEquals(List.of(), ended);
        assertEquals(new TreeSet<>(List.of("sysmon.collect", "sysmon.collect.filesystem", "sysmon.store", "sysmon.store.retention",
                "sysmon.notifiers.email~ops")), pids());
        assertEquals(5.0, properties("sysmon.collect").get("interval.seconds"));
        assertEquals("metrics.db", properties("sysmon.store").get("path"));
        assertEquals("ops", properties("sysmon.notifiers.email~ops").get("name"));
        assertEquals("sysmon.notifiers.email", properties("sysmon.notifiers.email~ops").get("service.factoryPid"));
    }

    @Test
    void endsTheProcessWithEverythingThatIsWrongAndConfiguresNobody() throws Exception {
        start("collect:\n  intervall: 5s\nstore: { sync: often }\n");

        assertEquals(List.of("CONFIG " + file + ":2: collect.intervall: no such key; did you mean collect.interval?\n"
                + file + ":3: store.sync: expected one of full, none, got \"often\""), ended);
        assertEquals(new TreeSet<>(), pids());
    }

    @Test
    void endsTheProcessWhenThereIsNoFile() throws Exception {
        config = new ConfigFile(context, daemon(false), admin, new OpenGate(), new ScheduledThreadPoolExecutor(1));

        assertEquals(List.of("CONFIG " + file + ": no such file"), ended);
    }

    @Test
    void checkingConfiguresNobody() throws Exception {
        Files.writeString(file, "collect: { interval: 5s }\n");
        config = new ConfigFile(context, daemon(true), admin, new OpenGate(), new ScheduledThreadPoolExecutor(1));

        assertEquals(List.of("OK " + file + ": no errors"), ended);
        assertEquals(new TreeSet<>(), pids());
    }

    @Test
    void takesOverWhatIsSavedAndTouchesNobodyElse() throws Exception {
        start("collect: { interval: 5s, loadavg: { enabled: false } }\nnotifiers: { email: { ops: { server: 'x:25' } } }\n");
        long storeBefore = admin.getConfiguration("sysmon.store", null).getChangeCount();

        save("collect: { interval: 2s }\nnotifiers: { email: { dev: { server: 'x:25' } } }\n");

        assertEquals(2.0, properties("sysmon.collect").get("interval.seconds"));
        assertEquals(new TreeSet<>(List.of("sysmon.collect", "sysmon.collect.filesystem", "sysmon.store", "sysmon.store.retention",
                "sysmon.notifiers.email~dev")), pids());
        assertEquals(storeBefore, admin.getConfiguration("sysmon.store", null).getChangeCount());
    }

    @Test
    void whatTheFileNoLongerSaysReturnsToItsDefault() throws Exception {
        start("collect: { interval: 5s }\n");

        save("# nothing\n");

        assertEquals(1.0, properties("sysmon.collect").get("interval.seconds"));
    }

    @Test
    void aBadFileChangesNothingUntilItIsMended() throws Exception {
        start("collect: { interval: 5s }\n");

        save("collect: { interval: 2s }\nstore: { path: }\n");
        assertEquals(5.0, properties("sysmon.collect").get("interval.seconds"));
        assertEquals(List.of(new Problem(2, "store.path", "expected a single value, got nothing")),
                new ConfigResource(config).show().fileErrors());

        Files.delete(file);
        look();
        assertEquals("no such file", new ConfigResource(config).show().fileErrors().get(0).message());

        save("collect: { interval: 2s }\n");
        assertEquals(2.0, properties("sysmon.collect").get("interval.seconds"));
        assertEquals(List.of(), new ConfigResource(config).show().fileErrors());
    }

    @Test
    void readsTheFileAtOnceWhenSomebodyAsks() throws Exception {
        start("collect: { interval: 5s }\n");

        Files.writeString(file, "collect: { interval: 2s }\n");
        assertEquals(List.of(), config.reload("SIGHUP"));
        assertEquals(2.0, properties("sysmon.collect").get("interval.seconds"));

        Files.writeString(file, "collect: { interval: soon }\n");
        assertTrue(config.reload("SIGHUP").get(0).startsWith(file + ":1: collect.interval: expected a duration"));
        assertEquals(2.0, properties("sysmon.collect").get("interval.seconds"));
    }

    @Test
    void configuresAPluginWhenItIsInstalledAndBeforeItStarts() throws Exception {
        start("collect: { interval: 5s }\n");

        Bundle gpu = install("gpu");

        assertEquals(8, properties("sysmon.collect.gpu").get("devices"));
        gpu.uninstall();
        assertTrue(pids().stream().noneMatch("sysmon.collect.gpu"::equals));
    }

    @Test
    void keysOfAPluginMayBeWrittenBeforeItComes() throws Exception {
        start("collect: { interval: 5s }\n");
        save("collect: { interval: 2s, gpu: { devices: 4 } }\n");
        assertEquals("collect.gpu", config.running().problems().get(0).path());

        Bundle gpu = install("gpu");
        look();

        assertEquals(List.of(), config.running().problems());
        assertEquals(4, properties("sysmon.collect.gpu").get("devices"));
        assertEquals(2.0, properties("sysmon.collect").get("interval.seconds"));

        gpu.uninstall();
        look();
        assertEquals("collect.gpu", config.running().problems().get(0).path());
        assertEquals(2.0, properties("sysmon.collect").get("interval.seconds"));
    }

    @Test
    void keysOfPluginsThatLieInTheDataFolderAreKnownAtTheStart() throws Exception {
        Path jar = ExampleBundles.write("gpu", folder.resolve("bundles/0a1b/gpu-1.0.0.jar"));
        Files.writeString(folder.resolve("bundles/broken.jar"), "not a jar");

        start("collect: { gpu: { devices: 4, enabled: false } }\n");
        assertEquals(List.of(), ended);
        assertTrue(pids().stream().noneMatch("sysmon.collect.gpu"::equals));

        context.installBundle(jar.toUri().toString());
        assertEquals(4, properties("sysmon.collect.gpu").get("devices"));
        assertEquals(false, properties("sysmon.collect.gpu").get("enabled"));
    }

    @Test
    void keysOfWhatThisRoleGoesWithoutAreKnown() throws Exception {
        ExampleBundles.write("gpu", folder.resolve("home/bundles/30/gpu.jar"));

        start("collect: { gpu: { devices: 4 } }\n");

        assertEquals(List.of(), ended);
        assertTrue(pids().stream().noneMatch("sysmon.collect.gpu"::equals));
        assertTrue(new ConfigResource(config).show().values().stream().noneMatch(value -> value.path().startsWith("collect.gpu")));
    }

    @Test
    void aWrongValueForAPluginIsReportedThoughItIsNotInstalled() throws Exception {
        ExampleBundles.write("gpu", folder.resolve("plugins/gpu.jar"));

        start("collect: { gpu: { devices: 65 } }\n");

        assertEquals(List.of("CONFIG " + file + ":1: collect.gpu.devices: expected at most 64, got \"65\""), ended);
    }

    @Test
    void anUpdatedBundleIsReadAnew() throws Exception {
        start("collect: { interval: 5s }\n");
        Bundle bundle = install("gpu");

        try (InputStream in = Files.newInputStream(ExampleBundles.write("core", folder.resolve("next.jar")))) {
            context.getBundles()[2].uninstall();
            bundle.update(in);
        }

        assertTrue(pids().stream().noneMatch("sysmon.collect.gpu"::equals));
        assertEquals(5.0, properties("sysmon.collect").get("interval.seconds"));
    }

    @Test
    void anUpdateThatRefusesAValueOfTheFileConcernsNobodyElse() throws Exception {
        Bundle bundle = context.installBundle("a generous gpu", generousGpu());
        start("collect: { interval: 5s, gpu: { devices: 65 } }\n");
        assertEquals(65, properties("sysmon.collect.gpu").get("devices"));

        try (InputStream in = Files.newInputStream(ExampleBundles.write("gpu", folder.resolve("gpu.jar")))) {
            bundle.update(in);
        }
        look();

        assertTrue(pids().stream().noneMatch("sysmon.collect.gpu"::equals));
        assertEquals(5.0, properties("sysmon.collect").get("interval.seconds"));
        assertEquals(List.of(new Problem(1, "collect.gpu.devices", "expected at most 64, got \"65\"")), config.running().problems());
    }

    @Test
    void forgetsWhatAnEarlierRunLeftBehind() throws Exception {
        admin.getConfiguration("sysmon.gone", "?").update(new Hashtable<>(Map.of("a", 1)));
        admin.getConfiguration("org.apache.felix.http", "?").update(new Hashtable<>(Map.of("a", 1)));

        start("");

        assertTrue(pids().stream().noneMatch("sysmon.gone"::equals));
        assertEquals(1, properties("org.apache.felix.http").get("a"));
    }

    @Test
    void showsWhatIsConfiguredAndWhereItStands() throws Exception {
        start("store:\n  encryption_key: correct-horse\n  retention: { raw: 604800s }\n");

        ConfigResource.Page page = new ConfigResource(config).show();

        assertEquals(file.toString(), page.file());
        assertTrue(page.values().contains(new ConfigResource.Value("collect.interval", "1s", "1s", "default", null, null, "", null, false,
                "From one tick to the next")));
        assertTrue(page.values().contains(new ConfigResource.Value("store.encryption_key", "***", null, "file", file.toString(), 2, "", null,
                false, "Encryption key secret")));
        assertTrue(page.values().contains(new ConfigResource.Value("store.retention.raw", "7d", "7d", "file", file.toString(), 3, "", null, false,
                "Raw seconds")));
        assertTrue(page.values().contains(new ConfigResource.Value("store.retention.max_size", "5GB", "5GB", "default", null, null, "", null, false,
                "Max size bytes")));
    }

    @Test
    void checksATextWithoutChangingAnything() throws Exception {
        start("collect: { interval: 5s }\n");
        var resource = new ConfigResource(config);

        assertEquals(List.of(new Change("collect.interval", "5s", "2s", false)), resource.check(body("collect: { interval: 2s }")).changes());
        assertEquals(List.of(new Problem(1, "collect.interval", "expected at most 1h, got \"2h\"")),
                resource.check(body("collect: { interval: 2h }")).errors());
        assertEquals("is not text in UTF-8", resource.check(new ByteArrayInputStream(new byte[] { (byte) 0xFF })).errors().get(0).message());
        assertEquals(5.0, properties("sysmon.collect").get("interval.seconds"));
    }

    @Test
    void aTextFromElsewhereDoesNotTellWhatFilesThereAre() throws Exception {
        start("collect: { interval: 5s }\n");
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        var resource = new ConfigResource(config);

        String there = resource.check(body("store: { path: '${file:" + secret + "}' }")).toString();
        String missing = resource.check(body("store: { path: '${file:" + secret + "x}' }")).toString();

        assertEquals(missing.replace(secret + "x", secret.toString()), there);
        assertTrue(there.contains("store.path: metrics.db -> ${file:" + secret + "}"), there);
    }

    @Test
    void refusesATextThatIsTooLarge() throws Exception {
        start("");
        var resource = new ConfigResource(config);

        assertThrows(ClientErrorException.class, () -> resource.check(body(" ".repeat(YamlReader.LARGEST + 1))));
    }

    private void start(String text) throws IOException {
        Files.writeString(file, text);
        // It never runs by itself here: the tests look when they want to.
        var watch = new ScheduledThreadPoolExecutor(0);
        config = new ConfigFile(context, daemon(false), admin, new OpenGate(), watch);
        watch.getQueue().clear();
    }

    private void save(String text) throws IOException {
        Path saved = Files.writeString(folder.resolve("new.yaml"), text);
        Files.move(saved, file, StandardCopyOption.REPLACE_EXISTING);
        look();
    }

    private void look() {
        config.look();
        config.look();
    }

    private Bundle install(String name) throws Exception {
        return context.installBundle(ExampleBundles.write(name, folder.resolve(name + ".jar")).toUri().toString());
    }

    private static InputStream generousGpu() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.sysmon.example.gpu");
        manifest.getMainAttributes().putValue("Service-Component", "OSGI-INF/none.xml");
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("OSGI-INF/metatype/gpu.xml"));
            jar.write("""
                    <MetaData><OCD id="gpu"><AD id="devices" type="Integer" default="8"/></OCD>
                    <Designate pid="sysmon.collect.gpu"><Object ocdref="gpu"/></Designate></MetaData>
                    """.getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private TreeSet<String> pids() throws Exception {
        var pids = new TreeSet<String>();
        Configuration[] all = admin.listConfigurations("(service.pid=sysmon*)");
        for (Configuration one : all == null ? new Configuration[0] : all) {
            pids.add(one.getPid());
        }
        return pids;
    }

    private Dictionary<String, Object> properties(String pid) throws Exception {
        Configuration[] all = admin.listConfigurations("(service.pid=" + pid + ")");
        assertEquals(1, all.length);
        assertEquals("?", all[0].getBundleLocation());
        return all[0].getProperties();
    }

    private Daemon daemon(boolean checkOnly) {
        return new Daemon() {
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
                return checkOnly;
            }

            @Override
            public void stop(ExitCode code, String line) {
                ended.add(code + " " + line);
            }
        };
    }
}
