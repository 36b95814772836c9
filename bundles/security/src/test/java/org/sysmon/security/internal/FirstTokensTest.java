package org.sysmon.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.access.Role;
import org.sysmon.api.store.StateRecord;
import org.sysmon.testkit.MemoryState;

class FirstTokensTest {

    private static final String HERE = "127.0.0.1";

    @TempDir
    private Path data;
    private final MemoryState state = new MemoryState();

    private TokenBook start() throws IOException {
        var tokens = new TokenBook(state, Clock.systemUTC());
        new FirstTokens(data, tokens, state).provide(1_000);
        return tokens;
    }

    private String file(String name) throws IOException {
        return Files.readString(data.resolve(name + ".token")).strip();
    }

    private static Optional<Role> role(TokenBook tokens, String text) {
        return tokens.of(text, HERE).map(Token::role);
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name + ".token")));
    }

    @Test
    void areMadeOnceAndKept() throws IOException {
        start();
        String admin = file("admin");
        String viewer = file("viewer");
        TokenBook again = start();

        assertEquals(List.of(admin, viewer), List.of(file("admin"), file("viewer")));
        assertEquals(43, admin.length());
        assertEquals(Optional.of(Role.ADMIN), role(again, admin));
        assertEquals(Optional.of(Role.VIEWER), role(again, viewer));
        assertEquals(Optional.empty(), role(again, admin + "x"));
        assertEquals(Optional.empty(), role(again, ""));
        try (var files = Files.list(data)) {
            assertEquals(List.of("admin.token", "viewer.token"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void areNotKeptInTheState() throws IOException {
        start();

        for (StateRecord record : state.list("tokens")) {
            assertFalse(record.text().contains(file("admin")) || record.text().contains(file("viewer")), record.key());
        }
        assertEquals(2, state.list("tokens").size());
    }

    @Test
    void areForTheirOwnerOnly() throws IOException {
        start();
        assertEquals("rw-------", mode("admin"));
        Files.setPosixFilePermissions(data.resolve("admin.token"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(data.resolve("viewer.token"), PosixFilePermissions.fromString("rw-rw-r--"));
        start();

        assertEquals("rw-------", mode("admin"));
        assertFalse(mode("viewer").contains("w-r--") || mode("viewer").endsWith("r--"), mode("viewer"));
    }

    @Test
    void areForAGroupWhereThereIsOne() throws IOException {
        String own = Files.getFileAttributeView(data, PosixFileAttributeView.class).readAttributes().group()
                .getName();
        var file = new TokenFile(data.resolve("shared.token"), own);
        file.write(Secret.draw());
        assertEquals("rw-r-----", mode("shared"));
        file.read();
        assertEquals("rw-r-----", mode("shared"));
        new TokenFile(data.resolve("alone.token"), "no-such-group-here").write(Secret.draw());
        assertEquals("rw-------", mode("alone"));
    }

    @Test
    void areMadeAnewWhenTheirFileWasRemoved() throws IOException {
        start();
        String first = file("admin");
        Files.delete(data.resolve("admin.token"));
        TokenBook again = start();

        assertNotEquals(first, file("admin"));
        assertEquals(Optional.empty(), role(again, first));
        assertEquals(Optional.of(Role.ADMIN), role(again, file("admin")));
    }

    @Test
    void areNotMadeAnewWhenTheyWereRevoked() throws IOException {
        TokenBook tokens = start();
        tokens.remove("viewer");
        Files.delete(data.resolve("viewer.token"));
        TokenBook again = start();

        assertFalse(Files.exists(data.resolve("viewer.token")));
        assertEquals(List.of("admin"), again.all().stream().map(Token::name).toList());
    }

    @Test
    void areWhatTheirFileSays() throws IOException {
        start();
        String own = Secret.draw();
        Files.writeString(data.resolve("admin.token"), own + "\n");

        assertEquals(Optional.of(Role.ADMIN), role(start(), own));
    }

    @Test
    void surviveAStartThatWasCutShort() throws IOException {
        Files.writeString(data.resolve("admin.token.new"), "half");

        assertTrue(role(start(), file("admin")).isPresent());
    }

    @Test
    void areRefusedWhenTheirFileHoldsNone() throws IOException {
        Files.writeString(data.resolve("admin.token"), "");

        String said = assertThrows(IOException.class, this::start).getMessage();
        assertTrue(said.contains(data.resolve("admin.token") + ": ") && said.contains("remove it"), said);
    }
}
