package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DbusConnectionTest {

    private static final Path DAEMON = Path.of("/usr/bin/dbus-daemon");
    private static final String BUS_PATH = "/org/freedesktop/DBus";

    @TempDir
    Path folder;

    @Test
    @Timeout(30)
    void talksToARealBus() throws Exception {
        assumeTrue(Files.isExecutable(DAEMON), "SKIPPED: there is no " + DAEMON);
        Path socket = folder.resolve("bus");
        Path config = folder.resolve("bus.conf");
        Files.writeString(config, """
                <busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
                <policy context="default"><allow send_destination="*"/><allow own="*"/><allow eavesdrop="true"/><allow user="*"/></policy></busconfig>
                """.formatted(socket));
        Process daemon = new ProcessBuilder(DAEMON.toString(), "--nofork", "--print-address=1", "--config-file=" + config)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            String address = daemon.inputReader().readLine();
            assertTrue(address.startsWith("unix:path=" + socket), address);
            try (var bus = DbusConnection.open(socket.toString())) {
                String id = bus.call(DbusConnection.BUS, BUS_PATH, DbusConnection.BUS, "GetId").string();
                assertTrue(id.matches("[0-9a-f]{32}"), id);
                var wrong = assertThrows(DbusErrorException.class, () -> bus.property("org.example.Nobody", "/", "org.example", "X"));
                assertEquals("org.freedesktop.DBus.Error.ServiceUnknown", wrong.name());
                assertEquals(id, bus.call(DbusConnection.BUS, BUS_PATH, DbusConnection.BUS, "GetId").string());
            }
        } finally {
            daemon.destroyForcibly().waitFor();
        }
    }

    @Test
    void readsMessagesLargerThanItsBuffer() throws IOException {
        String large = "x".repeat(100_000);
        try (var peer = new FakeBus(folder.resolve("bus")); var bus = DbusConnection.open(folder.resolve("bus").toString())) {
            peer.answer("Tell", "s", body -> body.string(large));
            assertEquals(large, bus.call("a", "/b", "c.d", "Tell").string());
        }
    }

    @Test
    void refusesValuesThatAreNotThere() {
        var cut = new DbusBody(ByteBuffer.wrap(new byte[] { 9, 0, 0, 0, 'a' }).order(ByteOrder.LITTLE_ENDIAN));
        var wrong = assertThrows(IOException.class, cut::string);
        assertEquals("D-Bus: expected a text of 9 bytes, saw the end of the message", wrong.getMessage());
        var negative = new DbusBody(ByteBuffer.wrap(new byte[] { -1, -1, -1, -1 }).order(ByteOrder.LITTLE_ENDIAN));
        assertThrows(IOException.class, () -> negative.array(8));
        var structure = new DbusBody(ByteBuffer.wrap(new byte[] { 2, '(', 's', 0 }).order(ByteOrder.LITTLE_ENDIAN));
        assertThrows(IOException.class, structure::variant);
    }
}
