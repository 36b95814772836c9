package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.testkit.FakeDaemon;

class HttpListenerTest {

    private static final PortOwner OWNER = new PortOwner(Path.of("/proc"));

    @TempDir
    Path data;
    private final FakeConfigurations configurations = new FakeConfigurations();
    private FakeDaemon daemon;

    @BeforeEach
    void start() {
        daemon = new FakeDaemon(data);
    }

    private HttpListener listen(String address) throws IOException {
        return new HttpListener(Fakes.config(address, false), daemon, configurations, OWNER);
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static String self() throws IOException {
        return Files.readString(Path.of("/proc/self/comm")).strip() + " (pid " + ProcessHandle.current().pid() + ")";
    }

    @Test
    void configuresTheWebServer() throws IOException {
        int port;
        try (ServerSocket free = taken()) {
            port = free.getLocalPort();
        }
        listen("localhost:" + port);

        var jetty = configurations.properties.get("org.apache.felix.http");
        assertEquals("127.0.0.1", jetty.get("org.apache.felix.http.host"));
        assertEquals(port, jetty.get("org.osgi.service.http.port"));
        assertEquals(List.of(), daemon.lines);
    }

    @Test
    void leavesItsPredecessorsServerRunning() throws IOException {
        int port;
        try (ServerSocket free = taken()) {
            port = free.getLocalPort();
        }
        listen("127.0.0.1:" + port);
        int updates = configurations.updates;

        try (var ours = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            listen("127.0.0.1:" + ours.getLocalPort());
        }
        assertEquals(updates, configurations.updates);
        assertEquals(List.of(), daemon.lines);
    }

    @Test
    void saysWhoHasThePort() throws IOException {
        try (ServerSocket other = taken()) {
            listen("127.0.0.1:" + other.getLocalPort());

            assertEquals(List.of(ExitCode.UNAVAILABLE), daemon.codes);
            assertEquals("127.0.0.1:%d is taken by %s: stop it, or set http.listen in /etc/sysmon/config.yaml"
                    .formatted(other.getLocalPort(), self()), daemon.lines.get(0));
            assertTrue(configurations.properties.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0:9000", "192.168.1.4:9000", "[::]:9000", "example.com:9000", "127.0.0.1", ":9000",
        "127.0.0.1:0", "127.0.0.1:99999", "300.1.1.1:9000" })
    void refusesWhatIsNotLoopback(String address) throws IOException {
        listen(address);

        assertEquals(List.of(ExitCode.CONFIG), daemon.codes);
        assertTrue(daemon.lines.get(0).startsWith("http.listen in /etc/sysmon/config.yaml: '" + address + "'"),
                daemon.lines.get(0));
    }

    @Test
    void goesOnWhereItWasAfterABadEdit() throws IOException {
        int port;
        try (ServerSocket free = taken()) {
            port = free.getLocalPort();
        }
        listen("127.0.0.1:" + port);

        assertEquals("127.0.0.1:" + port, listen("0.0.0.0:9000").listen());
        assertEquals(List.of(), daemon.codes);
        assertEquals(port, configurations.properties.get("org.apache.felix.http").get("org.osgi.service.http.port"));
    }

    @Test
    void findsTheOwnerOfAPortOnAllAddresses() throws IOException {
        try (var all = new ServerSocket(0)) {
            assertEquals(Optional.of(self()), OWNER.of(new InetSocketAddress("127.0.0.1", all.getLocalPort())));
            assertEquals(Optional.of(self()), OWNER.of(new InetSocketAddress("::1", all.getLocalPort())));
        }
    }

    @Test
    void blamesNobodyForAFreePortOrAnotherAddress() throws IOException {
        try (ServerSocket one = taken()) {
            assertEquals(Optional.empty(), OWNER.of(new InetSocketAddress("127.0.0.2", one.getLocalPort())));
        }
        assertEquals(Optional.empty(), new PortOwner(data).of(new InetSocketAddress("127.0.0.1", 9000)));
    }
}
