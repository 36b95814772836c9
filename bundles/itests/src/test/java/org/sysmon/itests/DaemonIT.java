package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The real distribution as a process: started, asked, stopped, started again. */
@Timeout(300)
class DaemonIT {

    private static final String RUNNING = System.getProperty("java.home");

    @TempDir
    private Path folder;

    /** Every JDK from 17 on that this machine has, one of each version. */
    static List<String> javaHomes() throws IOException {
        var homes = new TreeMap<Integer, String>();
        homes.put(Runtime.version().feature(), RUNNING);
        Path jvms = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(jvms)) {
            try (Stream<Path> folders = Files.list(jvms)) {
                for (Path home : folders.filter(home -> Files.isExecutable(home.resolve("bin/java"))).toList()) {
                    int version = version(home);
                    if (version >= 17) {
                        homes.putIfAbsent(version, home.toString());
                    }
                }
            }
        }
        return List.copyOf(homes.values());
    }

    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.exists(release)) {
            return 0;
        }
        return Files.readAllLines(release).stream().filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("\\D*(\\d+).*", "$1")).mapToInt(Integer::parseInt).findAny().orElse(0);
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void measuresRemembersAndAnswersOnEveryJava(String javaHome) throws Exception {
        try (var daemon = Sysmond.in(folder, javaHome)) {
            daemon.up();
            daemon.awaitJson("/api/v1/history?metric=cpu.total_usage&last=1m", history -> samples(history) >= 2);
            assertTrue(daemon.text("/metrics").contains("# TYPE node_load1 gauge\nnode_load1 "));
            assertEquals("OK", daemon.awaitJson("/health", health -> health.path("status").asText().equals("OK"))
                    .path("status").asText());
            assertEquals(0, daemon.stop(), daemon.log());
            long before = System.currentTimeMillis();
            daemon.up();
            JsonNode history = daemon.json("/api/v1/history?metric=load1&last=5m");
            assertTrue(history.path("series").get(0).path("samples").get(0).get(0).asLong() < before,
                    "what was measured before the stop is still there");
            onlyOnce(history);
        }
    }

    private static int samples(JsonNode history) {
        return history.path("series").path(0).path("samples").size();
    }

    private static void onlyOnce(JsonNode history) {
        for (JsonNode series : history.path("series")) {
            var seen = new HashSet<Long>();
            series.path("samples").forEach(sample -> assertTrue(seen.add(sample.get(0).asLong()), "twice: " + sample));
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAKillExactlyOnce() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            long acknowledged = 0;
            for (int round = 0; round < 3; round++) {
                daemon.up();
                acknowledged = daemon.awaitJson("/api/v1/sinks", sinks -> sinks.path("sinks").path(0)
                        .path("acknowledged_batches").asLong() >= 2).path("sinks").path(0).path("acknowledged_timestamp")
                        .asLong();
                daemon.kill();
            }
            daemon.up();
            JsonNode history = daemon.json("/api/v1/history?metric=load1&last=10m");
            onlyOnce(history);
            long last = acknowledged;
            assertTrue(history.path("series").get(0).path("samples").valueStream()
                    .anyMatch(sample -> sample.get(0).asLong() == last), "the last acknowledged tick is there");
        }
    }

    @Test
    void whatChangesSomethingNeedsTheToken() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.up();
            assertEquals("rw-------", java.nio.file.attribute.PosixFilePermissions
                    .toString(Files.getPosixFilePermissions(daemon.data().resolve("admin.token"))));
            var connection = daemon.connect("/api/v1/plugins/nothing");
            connection.setRequestMethod("DELETE");
            assertEquals(401, connection.getResponseCode());
            connection = daemon.connect("/api/v1/plugins/nothing");
            connection.setRequestMethod("DELETE");
            connection.setRequestProperty("Authorization",
                    "Bearer " + Files.readString(daemon.data().resolve("admin.token")).strip());
            assertEquals(404, connection.getResponseCode());
            assertEquals("application/problem+json", connection.getContentType().replaceFirst(";.*", ""));
        }
    }

    @Test
    void theCommandTellsWhatTheDaemonDoes() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.up();
            daemon.awaitJson("/api/v1/history?metric=cpu.total_usage&last=1m", history -> samples(history) >= 2);
            assertTrue(daemon.sysmon("info").output().contains("standalone"));
            assertEquals(0, daemon.sysmon("history", "cpu.total_usage", "1h").exitCode());
            assertTrue(daemon.sysmon("history", "load1", "1h", "-o", "csv").output().contains(","));
            assertTrue(daemon.sysmon("history", "cpu.total_usge", "1h").output().contains("cpu.total_usage"));
            assertTrue(daemon.sysmon("latest", "load*").output().contains("node_load15"));
            assertTrue(daemon.sysmon("collectors").output().contains("loadavg"));
            assertEquals(0, daemon.sysmon("health").exitCode());
            assertTrue(daemon.sysmon("config", "show").output().contains("collect.interval"));
            daemon.stop();
            Sysmond.Ran stopped = daemon.sysmon("info");
            assertEquals(3, stopped.exitCode());
            assertEquals(1, stopped.output().lines().count(), stopped.output());
        }
    }

    @Test
    void aChangedConfigurationIsAppliedAndABadOneChangesNothing() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.up();
            daemon.configure("collect: { interval: 500ms }\n");
            daemon.awaitJson("/api/v1/info", info -> info.path("interval_seconds").asDouble() == 0.5);
            daemon.configure("collect: { intervall: 2s }\n");
            daemon.awaitJson("/api/v1/config", config -> config.path("file_errors").size() == 1);
            assertEquals(0.5, daemon.json("/api/v1/info").path("interval_seconds").asDouble());
            daemon.configure("collect: { loadavg: { enabled: false } }\n");
            daemon.awaitJson("/api/v1/collectors", board -> state(board, "loadavg").equals("disabled"));
            daemon.awaitJson("/api/v1/info", info -> info.path("interval_seconds").asDouble() == 1.0);
        }
    }

    private static String state(JsonNode board, String collector) {
        return board.path("collectors").valueStream().filter(one -> one.path("name").asText().equals(collector))
                .map(one -> one.path("state").asText()).findAny().orElse("");
    }

    @Test
    void aPluginIsHotInstalledAndTakenAwayAgain() throws Exception {
        Path sample = Path.of(System.getProperty("sysmon.sample"));
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.up();
            Path drop = daemon.data().resolve("plugins");
            Files.copy(sample, drop.resolve(".sample.jar"));
            Files.move(drop.resolve(".sample.jar"), drop.resolve("sample.jar"));
            daemon.awaitJson("/api/v1/collectors", board -> state(board, "dentry").equals("ok"));
            daemon.stop();
            daemon.up();
            daemon.awaitJson("/api/v1/collectors", board -> state(board, "dentry").equals("ok"));
            Files.delete(drop.resolve("sample.jar"));
            daemon.awaitJson("/api/v1/collectors", board -> state(board, "dentry").isEmpty());
        }
    }

    @Test
    void aTakenPortIsNamedWithItsOwner() throws Exception {
        try (var first = Sysmond.in(folder, RUNNING); var second = Sysmond.in(Files.createDirectory(folder.resolve("b")),
                RUNNING)) {
            first.up();
            Files.writeString(second.config(), Files.readString(first.config()));
            second.start();
            assertEquals(69, second.end());
            assertSays(second, "127.0.0.1:" + first.port, "pid " + first.pid());
        }
    }

    @Test
    void twoDaemonsDoNotShareOneFolder() throws Exception {
        try (var first = Sysmond.in(folder, RUNNING); var second = Sysmond.in(Files.createDirectory(folder.resolve("b")),
                RUNNING)) {
            first.up();
            second.start("--data", first.data().toString());
            assertEquals(75, second.end());
            assertSays(second, first.data().toString(), String.valueOf(first.pid()));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.start("--data", "/proc/sysmon");
            assertEquals(73, daemon.end());
            assertSays(daemon, "/proc/sysmon");
        }
    }

    @Test
    void aWrongConfigurationIsToldWithItsLine() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.configure("collect: { interval: soon }\n");
            daemon.start();
            assertEquals(78, daemon.end());
            assertSays(daemon, daemon.config() + ":2", "soon");
            Sysmond.Ran check = daemon.sysmon("config", "check", daemon.config().toString());
            assertFalse(check.exitCode() == 0);
            assertTrue(check.output().contains(":2"), check.output());
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({ "config.yaml, standalone", "config.yaml, agent",
        "development.yaml, standalone", "development.yaml, agent" })
    void theConfigurationsThatShipAreRight(String file, String role) throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            Files.copy(Distribution.HOME.resolve("config").resolve(file), daemon.config(),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            daemon.start("--check", "--role", role);
            assertEquals(0, daemon.end(), daemon.log());
            assertSays(daemon, "no errors");
        }
    }

    @Test
    void anAgentAnswersFromMemory() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.start("--role", "agent");
            daemon.await("/ready", 200);
            daemon.awaitJson("/api/v1/history?metric=cpu.total_usage&last=1h", history -> samples(history) >= 2);
            assertFalse(Files.exists(daemon.data().resolve("metrics.db")));
        }
    }

    /** One line says it, with all of these words. */
    private static void assertSays(Sysmond daemon, String... words) throws IOException {
        assertTrue(daemon.log().lines().anyMatch(line -> Stream.of(words).allMatch(line::contains)), daemon.log());
    }
}
