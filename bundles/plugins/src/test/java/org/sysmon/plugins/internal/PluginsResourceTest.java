package org.sysmon.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.api.flow.SwapGate;
import org.sysmon.plugins.sample.OfferingActivator;
import org.sysmon.plugins.sample.ThrowingActivator;
import org.sysmon.testkit.MemoryState;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

class PluginsResourceTest {

    private static final SecurityContext NOBODY = (SecurityContext) Proxy.newProxyInstance(PluginsResourceTest.class.getClassLoader(),
            new Class<?>[] { SecurityContext.class }, (self, called, arguments) -> null);

    private static final String NAME = "com.example.probe";

    @TempDir
    private Path data;
    private TestFramework framework;
    private PluginInstaller installer;
    private PluginsResource resource;
    private PluginsHealthCheck health;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(data.resolve("cache"));
        install(false);
    }

    @AfterEach
    void stop() throws Exception {
        installer.stop();
        framework.close();
    }

    @Test
    void installsTheBodyUnderItsOwnName() throws IOException {
        Response response = post(BundleJar.of(NAME, "1.0.0").activator(OfferingActivator.class));

        assertEquals(201, response.getStatus());
        assertEquals(resource.all().plugins(), List.of(response.getEntity()));
        assertEquals("1.0.0", framework.running(NAME));
        assertEquals(List.of(NAME + "-1.0.0.jar"), dropped());
        assertEquals(Status.OK, health.execute().getStatus());
    }

    @Test
    void replacesByAnotherBuildOfTheSameVersion() throws IOException {
        post(BundleJar.of(NAME, "1.0.0").activator(OfferingActivator.class));
        Response response = post(BundleJar.of(NAME, "1.0.0").activator(OfferingActivator.class).entry("note", "new"));

        assertEquals(201, response.getStatus());
        assertEquals(resource.all().plugins(), List.of(response.getEntity()));
    }

    @Test
    void refusesWhatIsNoPluginAndKeepsNothingOfIt() throws IOException {
        assertEquals(422, refused(BundleJar.of(NAME, "1.0.0").without("Bundle-Version")).getResponse().getStatus());
        assertTrue(refused(BundleJar.of("org.sysmon.api", "9.0.0")).getMessage().contains("restart"));

        assertEquals(List.of(), dropped());
        assertEquals(List.of(), resource.all().plugins());
    }

    @Test
    void saysWhyWhatWasInstalledWasRolledBackAndWarnsOfIt() throws IOException {
        post(BundleJar.of(NAME, "1.0.0").activator(OfferingActivator.class));
        var refused = refused(BundleJar.of(NAME, "1.1.0").activator(ThrowingActivator.class));

        assertEquals(422, refused.getResponse().getStatus());
        assertEquals(NAME + " 1.1.0 does not run: IllegalStateException: no such device", refused.getMessage());
        assertEquals("1.0.0", framework.running(NAME));
        assertEquals(Status.WARN, health.execute().getStatus());
        assertEquals(NAME + " 1.1.0 (" + NAME + "-1.1.0.jar) rolled back, 1.0.0 runs instead: "
                + "IllegalStateException: no such device\ndo: mend or replace it, or take it away: sysmon plugins remove " + NAME,
                health.execute().iterator().next().getMessage());
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                return length;
            }
        };
        var refused = assertThrows(ClientErrorException.class, () -> resource.install(endless, NOBODY));

        assertEquals(413, refused.getResponse().getStatus());
    }

    @Test
    void removesAllJarsOfTheName() throws IOException {
        post(BundleJar.of(NAME, "1.0.0").activator(OfferingActivator.class));
        post(BundleJar.of(NAME, "1.1.0").activator(OfferingActivator.class));
        resource.remove(NAME, NOBODY);

        assertEquals("", framework.running(NAME));
        assertEquals(List.of(), dropped());
        assertThrows(NotFoundException.class, () -> resource.remove(NAME, NOBODY));
    }

    @Test
    void installsNothingWhenOnlyTheConfigurationIsChecked() throws Exception {
        post(BundleJar.of(NAME, "1.0.0").activator(OfferingActivator.class));
        installer.stop();
        framework.close();
        framework = new TestFramework(data.resolve("cache"));
        install(true);

        assertEquals("", framework.running(NAME));
    }

    private void install(boolean checkOnly) throws IOException {
        installer = new PluginInstaller(new TestDaemon(data, checkOnly), new MemoryState(), new OpenGate(), Ended.IN_ORDER,
                framework.context());
        resource = new PluginsResource(installer);
        health = new PluginsHealthCheck(installer);
    }

    private Response post(BundleJar jar) throws IOException {
        return resource.install(new ByteArrayInputStream(jar.bytes()), NOBODY);
    }

    private ClientErrorException refused(BundleJar jar) {
        return assertThrows(ClientErrorException.class, () -> post(jar));
    }

    private List<String> dropped() throws IOException {
        try (var files = Files.list(data.resolve("plugins"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static final class OpenGate implements SwapGate {
        @Override
        public <T> T swap(Callable<T> change) throws Exception {
            return change.call();
        }
    }

    private record TestDaemon(Path dataFolder, boolean checkOnly) implements Daemon {
        @Override
        public String version() {
            return "0.1.0";
        }

        @Override
        public String role() {
            return "standalone";
        }

        @Override
        public Path configFile() {
            return dataFolder.resolve("config.yaml");
        }

        @Override
        public long startedAt() {
            return 0;
        }

        @Override
        public void stop(ExitCode code, String line) {
            throw new AssertionError(line);
        }
    }
}
