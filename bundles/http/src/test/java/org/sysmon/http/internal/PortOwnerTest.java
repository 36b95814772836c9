package org.sysmon.http.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortOwnerTest {

    private static final PortOwner OWNER = new PortOwner(Path.of("/proc"));

    private static String self() throws IOException {
        return Files.readString(Path.of("/proc/self/comm")).strip() + " (pid " + ProcessHandle.current().pid() + ")";
    }

    @Test
    void findsTheOwnerOfAPortOnAllAddresses() throws IOException {
        try (var all = new ServerSocket(0)) {
            assertEquals(Optional.of(self()), OWNER.of(new InetSocketAddress("127.0.0.1", all.getLocalPort())));
            assertEquals(Optional.of(self()), OWNER.of(new InetSocketAddress("::1", all.getLocalPort())));
        }
    }

    @Test
    void blamesNobodyForAFreePortOrAnotherAddress(@TempDir Path empty) throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertEquals(Optional.empty(), OWNER.of(new InetSocketAddress("127.0.0.2", one.getLocalPort())));
        }
        assertEquals(Optional.empty(), new PortOwner(empty).of(new InetSocketAddress("127.0.0.1", 9000)));
    }
}
