package org.sysmon.http.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.testkit.FakeDaemon;

class HttpListenerTest {

    @TempDir
    Path data;
    private final FakeConfigurations configurations = new FakeConfigurations();
    private final Listeners listeners = Fakes.listeners();
    private FakeDaemon daemon;

    private void listen(String address, boolean insecure, String tls) throws IOException {
        daemon = new FakeDaemon(data);
        new HttpListener(Fakes.http(address, insecure), daemon, configurations, Fakes.tls(tls), listeners);
    }

    @AfterEach
    void end() {
        listeners.end();
    }

    private Object jetty(String key) {
        return configurations.properties.get(WebServer.JETTY).get(key);
    }

    @Test
    void configuresTheWebServer() throws IOException {
        int port = Fakes.freePort();
        listen("localhost:" + port, false, "");

        assertEquals("127.0.0.1", jetty("org.apache.felix.http.host"));
        assertEquals(port, jetty("org.osgi.service.http.port"));
        assertEquals(List.of(), daemon.lines);
        assertTrue(listeners.insecure().isEmpty());
    }

    @Test
    void leavesItsPredecessorsServerRunning() throws IOException {
        int port = Fakes.freePort();
        listen("127.0.0.1:" + port, false, "");
        int updates = configurations.updates;

        try (var ours = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            listen("127.0.0.1:" + ours.getLocalPort(), false, "");
        }
        assertEquals(updates, configurations.updates);
        assertEquals(List.of(), daemon.lines);
    }

    @Test
    void saysWhoHasThePort() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            listen("127.0.0.1:" + other.getLocalPort(), false, "");

            assertEquals(List.of(ExitCode.UNAVAILABLE), daemon.codes);
            assertEquals("127.0.0.1:%d is taken by %s (pid %d): mend it, or set http.listen in /etc/sysmon/config.yaml".formatted(
                    other.getLocalPort(), Files.readString(Path.of("/proc/self/comm")).strip(), ProcessHandle.current().pid()),
                    daemon.lines.get(0));
            assertTrue(configurations.properties.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "example.com:9000", "127.0.0.1", ":9000", "127.0.0.1:0", "127.0.0.1:99999", "300.1.1.1:9000" })
    void refusesWhatIsNoAddress(String address) throws IOException {
        listen(address, false, "");

        assertEquals(List.of(ExitCode.CONFIG), daemon.codes);
        assertTrue(daemon.lines.get(0).startsWith("http.listen in /etc/sysmon/config.yaml: '" + address + "'"),
                daemon.lines.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0:9000", "192.168.1.4:9000", "[::]:9000" })
    void isClosedByDefault(String address) throws IOException {
        listen(address, false, "");

        assertEquals(List.of(ExitCode.CONFIG), daemon.codes);
        assertTrue(daemon.lines.get(0).contains("needs http.tls"), daemon.lines.get(0));
        assertTrue(configurations.properties.isEmpty());
    }

    @Test
    void speaksPlainlyToOthersOnlyWhenToldTo() throws IOException {
        int port = Fakes.freePort();
        listen("0.0.0.0:" + port, true, "");

        assertEquals("0.0.0.0", jetty("org.apache.felix.http.host"));
        assertEquals(List.of("http://0.0.0.0:" + port), List.copyOf(listeners.insecure()));
    }

    @Test
    void speaksTlsToOthers() throws IOException {
        int port = Fakes.freePort();
        listen("0.0.0.0:" + port, true, "one");

        assertEquals(List.of("http.listen"), listeners.all().stream().map(TlsListener::name).toList());
        assertTrue(listeners.insecure().isEmpty());
        assertEquals("127.0.0.1", jetty("org.apache.felix.http.host"));
    }

    @Test
    void doesNotStartWithoutItsKey() throws IOException {
        listen("0.0.0.0:" + Fakes.freePort(), false, "nothing");

        assertEquals(List.of(ExitCode.UNAVAILABLE), daemon.codes);
        assertTrue(daemon.lines.get(0).contains("nothing.pem is not there"), daemon.lines.get(0));
    }
}
