package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.daemon.ExitCode;
import org.sysmon.rest.internal.Fakes.FakeDaemon;

class AdminTokenTest {

    @TempDir
    Path data;

    private String file() throws IOException {
        return Files.readString(data.resolve("admin.token")).strip();
    }

    @Test
    void isMadeOnceAndKept() throws IOException {
        new AdminToken(new FakeDaemon(data));
        String made = file();
        var again = new AdminToken(new FakeDaemon(data));

        assertEquals(made, file());
        assertEquals(43, made.length());
        assertTrue(again.is(made));
        assertFalse(again.is(made + "x"));
        assertFalse(again.is(""));
        try (var files = Files.list(data)) {
            assertEquals(List.of(data.resolve("admin.token")), files.toList());
        }
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        new AdminToken(new FakeDaemon(data));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin.token"))));
    }

    @Test
    void isTakenFromOthersWhoCouldReadIt() throws IOException {
        new AdminToken(new FakeDaemon(data));
        Files.setPosixFilePermissions(data.resolve("admin.token"), PosixFilePermissions.fromString("rw-r--r--"));
        new AdminToken(new FakeDaemon(data));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin.token"))));
    }

    @Test
    void differsFromTheNextOne() throws IOException {
        new AdminToken(new FakeDaemon(data));
        String first = file();
        Files.delete(data.resolve("admin.token"));

        assertFalse(new AdminToken(new FakeDaemon(data)).is(first));
    }

    @Test
    void survivesAStartThatWasCutShort() throws IOException {
        Files.writeString(data.resolve("admin.token.new"), "half");

        assertTrue(new AdminToken(new FakeDaemon(data)).is(file()));
    }

    @Test
    void stopsTheDaemonWhenTheFileHoldsNone() throws IOException {
        Files.writeString(data.resolve("admin.token"), "");
        var daemon = new FakeDaemon(data);

        assertThrows(IOException.class, () -> new AdminToken(daemon));
        assertEquals(List.of(ExitCode.CANNOT_CREATE), daemon.codes);
        assertTrue(daemon.lines.get(0).contains(data.resolve("admin.token") + ": "), daemon.lines.get(0));
    }
}
