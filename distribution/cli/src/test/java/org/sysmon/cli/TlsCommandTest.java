package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCommandTest {

    @TempDir
    private Path folder;

    private Run.Outcome sysmon(String... args) {
        return new Run(folder).sysmon(args);
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve("etc/sysmon/tls").resolve(file));
    }

    @Test
    void makesAnAuthorityAServerAndAnAgent() throws IOException {
        assertEquals(0, sysmon("tls", "init", "--name", "mon.example.com").exit());
        var agent = sysmon("tls", "issue", "web-1");

        assertEquals(0, agent.exit(), agent.err());
        assertTrue(agent.out().endsWith("web-1.pem: CN=web-1, valid until 2026-12-25T08:00:00Z\n"), agent.out());
        for (String name : new String[] { "ca", "server", "web-1" }) {
            assertTrue(read(name + ".pem").startsWith("-----BEGIN CERTIFICATE-----\n"), name);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(
                    folder.resolve("etc/sysmon/tls/" + name + ".key"))), name);
        }
    }

    @Test
    void renewsTheServersCertificateButNeverTheAuthority() throws IOException {
        sysmon("tls", "init");
        String authority = read("ca.pem");
        String server = read("server.pem");

        assertEquals(64, sysmon("tls", "init").exit());
        assertEquals(64, sysmon("tls", "issue", "ca").exit());
        assertEquals(0, sysmon("tls", "issue", "server", "--days", "30").exit());
        assertEquals(authority, read("ca.pem"));
        assertNotEquals(server, read("server.pem"));
    }

    @Test
    void refusesWhatItCannotSign() throws IOException {
        assertEquals(66, sysmon("tls", "issue", "web-1").exit());
        sysmon("tls", "init");
        assertEquals(64, sysmon("tls", "issue", "../web-1").exit());
        assertEquals(64, sysmon("tls", "issue", "web-1", "--name", "web 1").exit());
        assertEquals(64, sysmon("tls", "issue", "web-1", "--days", "0").exit());
        Files.writeString(folder.resolve("etc/sysmon/tls/ca.key"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        var damaged = sysmon("tls", "issue", "web-1");
        assertEquals(6, damaged.exit());
        assertTrue(damaged.err().contains("cannot sign"), damaged.err());
    }
}
