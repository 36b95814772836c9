package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the real daemon logs, where to, and how much. */
@Timeout(300)
class LogIT {

    private static final String RUNNING = System.getProperty("java.home");
    private static final int UNPROCESSABLE = 422;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Asks for something that is refused, which rest tells with its exception where it logs from debug on. */
    private static int refused(Sysmond daemon) throws IOException {
        var connection = daemon.connect("/api/v1/log/levels/nope");
        connection.setRequestMethod("PUT");
        connection.setRequestProperty("Authorization",
                "Bearer " + Files.readString(daemon.data().resolve("admin.token")).strip());
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (var body = connection.getOutputStream()) {
            body.write("{\"level\":\"debug\"}".getBytes(StandardCharsets.UTF_8));
        }
        return connection.getResponseCode();
    }

    /** Asks for what is refused until the file says something like this. */
    private static List<String> awaitRefusal(Sysmond daemon, Path file, Predicate<List<String>> wanted) throws IOException {
        return await(file, lines -> {
            try {
                return refused(daemon) == UNPROCESSABLE && wanted.test(lines);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static List<String> await(Path file, Predicate<List<String>> wanted) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<String> lines = List.of();
        while (System.nanoTime() < deadline) {
            lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (wanted.test(lines)) {
                return lines;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError(file + " never said what was wanted: " + String.join("\n", lines));
    }

    private static boolean says(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** The last lines that a start says. */
    private static boolean isStarted(List<String> lines) {
        return says(lines, "profile ") && says(lines, " started in ") && says(lines, "opened ");
    }

    @Test
    void aStartSaysAllThatMattersInAtMostTenLines() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.up();
            daemon.await("/health", 200);
            List<String> lines = await(folder.resolve("sysmond.log"), LogIT::isStarted);
            String all = String.join("\n", lines);
            assertTrue(lines.size() <= 10, all);
            for (String told : List.of("sysmond " + daemon.json("/api/v1/info").path("version").asText(), " standalone ",
                    "http://127.0.0.1:" + daemon.port, "configuration " + daemon.config(), "data " + daemon.data(),
                    "profile small", "log standard error", " of them absent")) {
                assertTrue(all.contains(told), told + " is not in:\n" + all);
            }
            boolean archived;
            try (var files = Files.walk(Distribution.HOME, 2)) {
                archived = files.anyMatch(file -> file.getFileName().toString().matches("sysmond-small-.*\\.jsa"));
            }
            assertEquals(!archived, all.contains("degraded: no archive of classes"), all);
        }
    }

    @Test
    void inTheJournalEveryLineHasItsPriority() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.startInJournal();
            daemon.await("/ready", 200);
            await(folder.resolve("sysmond.log"), LogIT::isStarted);
            assertEquals(0, daemon.sysmon("log", "level", "rest", "debug").exitCode());
            assertEquals(UNPROCESSABLE, refused(daemon));
            List<String> lines = await(folder.resolve("sysmond.log"), all -> says(all, "        at "));
            assertTrue(lines.stream().allMatch(line -> line.matches("<[3-7]>.+")), () -> String.join("\n", lines));
            assertTrue(says(lines, "<6>INFO  config-yaml: configured by "), () -> String.join("\n", lines));
            assertTrue(says(lines, "<7>DEBUG rest: a request got 422"), () -> String.join("\n", lines));
            assertTrue(says(lines, "<7>        at "), () -> String.join("\n", lines));
        }
        try (var second = Sysmond.in(Files.createDirectory(folder.resolve("b")), RUNNING)) {
            second.configure("collect: { interval: soon }\n");
            second.startInJournal();
            assertEquals(78, second.end());
            assertTrue(second.log().lines().anyMatch(line -> line.startsWith("<3>" + second.config() + ":2: collect.interval")),
                    second.log());
        }
    }

    @Test
    void everyLineOfAJsonLogIsAnObjectAlsoWithAnException() throws Exception {
        Path file = folder.resolve("log/sysmond.log");
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.configure("log: { to: file, folder: '%s', format: json, levels: { rest: debug } }%n".formatted(
                    file.getParent()));
            daemon.up();
            await(file, LogIT::isStarted);
            assertEquals(UNPROCESSABLE, refused(daemon));
            List<String> lines = await(file, all -> says(all, "a request got 422"));
            daemon.stop();
            boolean thrown = false;
            for (String line : lines) {
                JsonNode event = JSON.readTree(line);
                for (String member : List.of("time", "level", "part", "text")) {
                    assertTrue(event.path(member).isTextual(), line);
                }
                thrown |= event.path("error").asText().matches("(?s)java\\.lang\\.IllegalArgumentException: no such part: .*\\n\\tat .*");
            }
            assertTrue(thrown, () -> String.join("\n", lines));
        }
    }

    @Test
    void filesAreRotatedAndNeverMoreThanAllowed() throws Exception {
        Path log = folder.resolve("log");
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.up();
            assertFalse(Files.exists(log));
            daemon.configure("log: { to: file, folder: '%s', rotate_at: 20kB, keep: 2, levels: { rest: debug } }%n".formatted(log));
            awaitRefusal(daemon, log.resolve("sysmond.log"), lines -> !lines.isEmpty());
            for (int i = 0; i < 40; i++) {
                assertEquals(UNPROCESSABLE, refused(daemon));
            }
            var names = new TreeSet<String>();
            try (var files = Files.list(log)) {
                for (Path file : files.toList()) {
                    names.add(file.getFileName().toString());
                    assertTrue(Files.size(file) <= 20_000, file + " has " + Files.size(file));
                }
            }
            assertEquals("[sysmond.log, sysmond.log.1, sysmond.log.2]", names.toString());
            Files.move(log.resolve("sysmond.log"), log.resolve("taken-away"));
            awaitRefusal(daemon, log.resolve("sysmond.log"), lines -> !lines.isEmpty());
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidOnceAndStopsNothing() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.configure("log: { to: file, folder: /proc/nowhere }\n");
            daemon.up();
            List<String> lines = await(folder.resolve("sysmond.log"), LogIT::isStarted);
            assertEquals(1, lines.stream().filter(line -> line.contains("launcher: cannot write the log to /proc/nowhere")).count(),
                    () -> String.join("\n", lines));
            JsonNode check = daemon.json("/health").path("checks").valueStream()
                    .filter(one -> one.path("name").asText().equals("log")).findAny().orElseThrow();
            assertEquals("WARN", check.path("status").asText());
            assertTrue(check.path("remedies").path(0).asText().startsWith("make space in that folder"), check.toString());
            assertTrue(daemon.sysmon("health").output().contains("to do for log: make space"));
        }
    }

    @Test
    void theLevelOfAPartIsChangedWhileItRuns() throws Exception {
        try (var daemon = Sysmond.in(folder, RUNNING)) {
            daemon.up();
            assertEquals(UNPROCESSABLE, refused(daemon));
            assertFalse(daemon.log().contains("a request got 422"), daemon.log());
            assertTrue(daemon.sysmon("log", "level", "rest", "debug").output().contains("until the daemon is restarted"));
            assertTrue(daemon.sysmon("log", "level", "rest").output().matches("(?s).*rest +debug +runtime.*"));
            assertEquals(UNPROCESSABLE, refused(daemon));
            await(folder.resolve("sysmond.log"), lines -> says(lines, "DEBUG rest: a request got 422"));
            daemon.sysmon("log", "level", "rest", "--reset");
            long told = daemon.log().lines().filter(line -> line.contains("a request got 422")).count();
            assertEquals(UNPROCESSABLE, refused(daemon));
            assertEquals(told, daemon.log().lines().filter(line -> line.contains("a request got 422")).count());
            assertFalse(says(daemon.log().lines().toList(), "ERROR"), daemon.log());
            daemon.configure("log: { levels: { rest: debug } }\n");
            awaitRefusal(daemon, folder.resolve("sysmond.log"),
                    lines -> lines.stream().filter(line -> line.contains("a request got 422")).count() > told);
            daemon.configure("log: { levels: { rest: dbug } }\n");
            await(folder.resolve("sysmond.log"), lines -> says(lines, daemon.config()
                    + ":2: log.levels: expected one of off, error, warn, info, debug, trace, got \"dbug\""));
        }
    }
}
