package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SysMonitor's page of the console in a real browser, and what else of the daemon can be reached from outside. */
@Timeout(300)
class ConsolePageIT {

    @TempDir
    private Path folder;

    @Test
    void aBrowserShowsWhatTheDaemonDoes() throws Exception {
        Path chromium = chromium();
        try (var daemon = Sysmond.in(folder, System.getProperty("java.home"))) {
            daemon.up();
            daemon.awaitJson("/api/v1/sinks", sinks -> sinks.path("sinks").path(0).path("acknowledged_batches").asLong() > 0);
            String token = Files.readString(daemon.data().resolve("admin.token")).strip();
            String page = browse(chromium, "http://admin:" + token + "@127.0.0.1:" + daemon.port + "/system/console/");

            assertTrue(page.contains("<div id=\"sysmon\" class=\"filled\">"), page);
            assertTrue(page.contains("<a href=\"/system/console/bundles\""), "it stands in the console's menu");
            for (String expected : new String[] { "loadavg", "org.sysmon.collect-system 0.1.0", "store.MetricBackend",
                "org.sysmon.store-derby 0.1.0", "access.Access", "metrics.db", "collect.interval", "config.yaml:" }) {
                assertTrue(page.contains(expected), expected + " is not on the page:\n" + page);
            }
            assertFalse(page.contains("Could not be read"), page);
            assertFalse(page.contains(token));
        }
    }

    /** The page as it is once its script has done its work. */
    private String browse(Path chromium, String address) throws IOException, InterruptedException {
        Path dom = folder.resolve("page.html");
        Process browser = new ProcessBuilder(chromium.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + Files.createDirectory(folder.resolve("browser")), "--virtual-time-budget=8000",
                "--dump-dom", address).redirectOutput(dom.toFile())
                .redirectError(folder.resolve("browser.log").toFile()).start();
        assertTrue(browser.waitFor(120, TimeUnit.SECONDS), "the browser does not end");
        return Files.readString(dom);
    }

    private static Path chromium() {
        List<Path> found = Stream.of(System.getenv("PATH").split(":")).map(Path::of)
                .flatMap(bin -> Stream.of("chromium", "chromium-browser", "google-chrome").map(bin::resolve))
                .filter(Files::isExecutable).toList();
        if (found.isEmpty()) {
            System.err.println("ConsolePageIT: NOT RUN, for there is no chromium on this machine (apt-get install chromium)");
        }
        assumeTrue(!found.isEmpty(), "there is no chromium on this machine");
        return found.get(0);
    }

    @Test
    void noShellShipsAndNothingListensButTheOnePort() throws Exception {
        try (Stream<Path> files = Files.walk(Distribution.HOME)) {
            assertEquals(List.of(), files.filter(file -> file.getFileName().toString().contains("gogo")).toList());
        }
        try (var daemon = Sysmond.in(folder, System.getProperty("java.home"))) {
            daemon.up();
            String token = Files.readString(daemon.data().resolve("admin.token")).strip();
            var console = daemon.connect("/system/console/sysmon");
            console.setRequestProperty("Authorization", "Bearer " + token);
            assertEquals(200, console.getResponseCode());

            assertEquals(List.of(daemon.port), listening(daemon.pid()));
        }
    }

    /** The ports that a process listens on, by proc_net(5). */
    private static List<Integer> listening(long pid) throws IOException {
        var sockets = new TreeSet<String>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(descriptor).toString().replaceAll("socket:\\[(\\d+)]", "$1"));
                } catch (java.nio.file.NoSuchFileException e) {
                    // closed meanwhile
                }
            }
        }
        var ports = new ArrayList<Integer>();
        for (String table : new String[] { "tcp", "tcp6" }) {
            for (String line : Files.readString(Path.of("/proc/" + pid + "/net/" + table), StandardCharsets.US_ASCII)
                    .lines().skip(1).toList()) {
                String[] fields = line.strip().split("\\s+");
                if (fields[3].equals("0A") && sockets.contains(fields[9])) {
                    ports.add(Integer.parseInt(fields[1].replaceFirst(".*:", ""), 16));
                }
            }
        }
        return ports;
    }
}
