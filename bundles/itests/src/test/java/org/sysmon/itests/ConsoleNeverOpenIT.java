package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without the token there is no console, at no moment of a start, of its opening, of its replacement, of a stop. */
@Timeout(600)
class ConsoleNeverOpenIT {

    /** 0 is that nobody answers; with 400 the web server refuses addresses such as //, with 500 and 503 it begins and ends. */
    private static final Set<Integer> CLOSED = Set.of(0, 400, 401, 404, 500, 503);
    private static final int STARTS = Integer.getInteger("sysmon.console.starts");
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void inStartsOfTheWebServerAndTheConsole() throws Exception {
        int port = Container.freePort();
        long knocks = 0;
        for (int round = 0; round < STARTS; round++) {
            try (var hammer = new Hammer(port)) {
                var framework = new ConsoleFramework(folder.resolve("start-" + round), port);
                framework.start(new int[] { 3, 15, 30 }[round % 3]);
                await(port, 401, "");
                assertTrue(framework.consoleBundles().isEmpty(), "nothing is there before the administrator asks");
                assertEquals(200, status(port, "/system/console/bundles", ConsoleFramework.TOKEN));
                assertFalse(framework.consoleBundles().isEmpty());
                long before = hammer.count(401);
                awaitKnocks(hammer, before + 5);
                if (round % 5 == 0) {
                    framework.ours().stop();
                    assertTrue(framework.consoleBundles().isEmpty(), "the console goes with its door");
                    assertEquals(404, status(port, "/system/console/bundles", ConsoleFramework.TOKEN));
                    framework.ours().start();
                    await(port, 401, "");
                    assertEquals(200, status(port, "/system/console/bundles", ConsoleFramework.TOKEN));
                }
                framework.stop();
                hammer.rest();
                assertEquals("", hammer.surprises(CLOSED), "start " + round + ": " + hammer);
                assertTrue(hammer.count(401) > 5, "it was there to be knocked at: " + hammer);
                knocks += hammer.count(401) + hammer.count(404);
            }
        }
        System.out.println("ConsoleNeverOpenIT: " + knocks + " requests without the token in " + STARTS
                + " starts, none was let in");
    }

    @Test
    void inStartsOfTheWholeDaemon() throws Exception {
        try (var daemon = Sysmond.in(folder, System.getProperty("java.home"))) {
            for (int round = 0; round < 3; round++) {
                try (var hammer = new Hammer(daemon.port)) {
                    daemon.up();
                    await(daemon.port, 401, "");
                    String token = Files.readString(daemon.data().resolve("admin.token")).strip();
                    assertEquals(200, status(daemon.port, "/system/console/sysmon", token));
                    awaitKnocks(hammer, hammer.count(401) + 20);
                    assertEquals(0, daemon.stop(), daemon.log());
                    hammer.rest();
                    assertEquals("", hammer.surprises(CLOSED), "start " + round + ": " + hammer);
                }
            }
        }
    }

    private static void awaitKnocks(Hammer hammer, long count) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (hammer.count(401) < count) {
            assertTrue(System.nanoTime() < deadline, "nobody knocks: " + hammer);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void await(int port, int status, String token) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (int seen = -1; seen != status;) {
            try {
                seen = status(port, "/system/console/bundles", token);
            } catch (IOException e) {
                seen = -1; // not listening so far
            }
            assertTrue(System.nanoTime() < deadline, "answers " + seen + " instead of " + status);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static int status(int port, String path, String token) throws IOException {
        var connection = (java.net.HttpURLConnection) java.net.URI.create("http://127.0.0.1:" + port + path).toURL()
                .openConnection();
        if (!token.isEmpty()) {
            connection.setRequestProperty("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                    ("anybody:" + token).getBytes(StandardCharsets.UTF_8)));
        }
        return connection.getResponseCode();
    }
}
