package org.sysmon.runtime.internal.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.store.StateBackend;
import org.sysmon.testkit.contract.StateBackendContract;

class FileStateBackendTest extends StateBackendContract {

    @Override
    protected StateBackend open(Path folder) throws IOException {
        return new FileStateBackend(folder);
    }

    @Override
    protected void close(StateBackend backend) throws IOException {
        ((FileStateBackend) backend).close();
    }

    @Test
    void cutsOffATornEntryAndKeepsTheOnesBefore(@TempDir Path folder) throws IOException {
        try (var state = new FileStateBackend(folder)) {
            state.put("b", "whole", "1".getBytes(UTF_8), 0);
        }
        Path log = folder.resolve("state.log");
        long whole = Files.size(log);
        try (var state = new FileStateBackend(folder)) {
            state.put("b", "torn", "2".getBytes(UTF_8), 0);
        }
        for (long length = Files.size(log) - 1; length > whole; length--) {
            byte[] cut = java.util.Arrays.copyOf(Files.readAllBytes(log), (int) length);
            Files.write(log, cut, StandardOpenOption.TRUNCATE_EXISTING);
            try (var state = new FileStateBackend(folder)) {
                assertEquals(1, state.list("b").size());
                assertEquals(whole, Files.size(log));
                state.put("b", "torn", "2".getBytes(UTF_8), 0);
            }
            Files.write(log, java.util.Arrays.copyOf(Files.readAllBytes(log), (int) length),
                    StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    @Test
    void zerosAtTheEndAreNoEntry(@TempDir Path folder) throws IOException {
        try (var state = new FileStateBackend(folder)) {
            state.put("b", "whole", "1".getBytes(UTF_8), 0);
        }
        Files.write(folder.resolve("state.log"), new byte[64], StandardOpenOption.APPEND);
        try (var state = new FileStateBackend(folder)) {
            assertEquals(1, state.list("b").size());
        }
    }

    @Test
    void shrinksTheFileWhenMostOfItIsHistory(@TempDir Path folder) throws IOException {
        byte[] value = new byte[64 * 1024];
        try (var state = new FileStateBackend(folder)) {
            for (int version = 0; version < 100; version++) {
                state.put("b", "k", value, version);
            }
        }
        assertTrue(Files.size(folder.resolve("state.log")) < 20 * value.length);
        try (var state = new FileStateBackend(folder)) {
            assertEquals(100, state.get("b", "k").orElseThrow().version());
        }
    }

    @Test
    void isReadableByItsOwnerOnly(@TempDir Path folder) throws IOException {
        try (var state = new FileStateBackend(folder)) {
            state.put("b", "k", new byte[0], 0);
        }
        assertEquals("rw-------", java.nio.file.attribute.PosixFilePermissions
                .toString(Files.getPosixFilePermissions(folder.resolve("state.log"))));
    }
}
