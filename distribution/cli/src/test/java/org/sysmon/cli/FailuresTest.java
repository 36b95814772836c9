package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when it does not work, and where the daemon and the token are looked for. */
class FailuresTest {

    @TempDir
    private Path folder;

    private final FakeDaemon daemon = new FakeDaemon();

    @AfterEach
    void close() {
        daemon.close();
    }

    private Run run() {
        return new Run(folder).at(daemon);
    }

    @ParameterizedTest
    @ValueSource(strings = { "info", "latest", "metrics", "collectors", "sinks", "health" })
    void aStoppedDaemonIsOneLine(String command) {
        daemon.close();
        assertEquals(new Run.Outcome(3, "", "sysmon: sysmond does not answer on http://" + daemon.address()
                + " (connection refused): is it running? Start it (systemctl start sysmond), or say where it is by --address\n"),
                run().sysmon(command));
    }

    @Test
    void whatIsNotADaemonIsNotTakenForOne() {
        daemon.says("GET /api/v1/info", 200, "<html>");
        var outcome = run().sysmon("info");
        assertEquals(6, outcome.exit());
        assertTrue(outcome.err().contains("is it sysmond?"), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }

    @Test
    void anUnknownMetricSuggestsTheNearest() {
        daemon.says("GET /api/v1/history", 404, FakeDaemon.text("answers/unknown-metric.json"));
        assertEquals(new Run.Outcome(4, "", """
                sysmon: no metric is named cpu.totl_usage
                Did you mean: cpu.total_usage, cpu.usage?
                """), run().sysmon("history", "cpu.totl_usage"));
    }

    @Test
    void aMissingTokenSaysHowToGiveOne() {
        daemon.says("GET /api/v1/info", 401, "{\"detail\":\"a token is needed\"}");
        var outcome = run().sysmon("info");
        assertEquals(5, outcome.exit());
        assertTrue(outcome.err().contains("--token-file"), outcome.err());
    }

    @Test
    void aMissingTokenIsFoundWhereTheDaemonSays() {
        daemon.says("GET /api/v1/info", 401, "{\"detail\":\"a token is needed\",\"remedy\":\"the token is in /data/admin.token\"}");
        assertEquals("sysmon: a token is needed\nGive a valid token by --token-file or SYSMON_TOKEN_FILE; "
                + "the token is in /data/admin.token.\n", run().sysmon("info").err());
    }

    @Test
    void aSmallRoleIsForbidden() {
        daemon.says("GET /api/v1/info", 403, "{\"title\":\"Forbidden\",\"detail\":\"\"}");
        assertEquals(new Run.Outcome(5, "", "sysmon: Forbidden\n"), run().sysmon("info"));
    }

    @Test
    void aWrongParameterIsWrongUsage() {
        daemon.says("GET /api/v1/history", 400, "{\"detail\":\"last=x: expected a duration\"}");
        assertEquals(new Run.Outcome(64, "", "sysmon: last=x: expected a duration\n"), run().sysmon("history", "load1", "x"));
    }

    @Test
    void aDaemonInTroubleIsQuoted() {
        daemon.says("GET /api/v1/info", 503, "{\"detail\":\"the store is away\"}");
        assertEquals(new Run.Outcome(6, "", "sysmon: the store is away\n"), run().sysmon("info"));
        daemon.says("GET /api/v1/info", 500, "");
        assertEquals(new Run.Outcome(6, "", "sysmon: GET /api/v1/info was answered by HTTP 500\n"), run().sysmon("info"));
    }

    @Test
    void wrongCommandLinesAreUsage() {
        assertEquals(64, run().sysmon().exit());
        assertEquals(64, run().sysmon("history").exit());
        assertEquals(64, run().sysmon("info", "-o", "xml").exit());
        assertEquals(64, run().sysmon("info", "--address", "nowhere").exit());
        var outcome = run().sysmon("histroy");
        assertEquals(64, outcome.exit());
        assertTrue(outcome.err().contains("history"), outcome.err());
    }

    @Test
    void helpNamesTheExitCodes() {
        var outcome = run().sysmon("--help");
        assertEquals(0, outcome.exit());
        assertTrue(outcome.out().contains("3    sysmond does not answer"), outcome.out());
        assertEquals(0, run().sysmon("history", "--help").exit());
    }

    @Test
    void theAddressIsTakenFromTheConfigurationFile() throws IOException {
        daemon.says("GET /api/v1/info", 200, FakeDaemon.text("answers/info.json"));
        Files.createDirectories(folder.resolve("etc/sysmon"));
        Files.writeString(folder.resolve("etc/sysmon/config.yaml"),
                "collect:\n  interval: 1s\nhttp:   # where\n  # listen: 127.0.0.1:1\n  listen: " + daemon.address() + "  # here\n");
        assertEquals(0, new Run(folder).sysmon("info").exit());
    }

    @Test
    void theOptionIsStrongerThanTheVariable() {
        daemon.says("GET /api/v1/info", 200, FakeDaemon.text("answers/info.json"));
        var run = new Run(folder).with("SYSMON_ADDRESS", "127.0.0.1:1");
        assertEquals(0, run.sysmon("--address", daemon.address(), "info").exit());
        assertEquals(0, run.sysmon("info", "--address", "http://" + daemon.address() + "/").exit());
    }

    @Test
    void theTokenIsLookedForInItsPlaces() throws IOException {
        daemon.says("GET /api/v1/info", 200, FakeDaemon.text("answers/info.json"));
        run().sysmon("info");
        assertNull(daemon.lastRequest().token());

        write("var/lib/sysmon/admin.token", "admin\n");
        run().sysmon("info");
        assertEquals("admin", daemon.lastRequest().token());

        write("root/.config/sysmon/token", "mine\n");
        run().sysmon("info");
        assertEquals("mine", daemon.lastRequest().token());

        run().with("SYSMON_TOKEN_FILE", write("variable", "named").toString()).sysmon("info");
        assertEquals("named", daemon.lastRequest().token());

        run().sysmon("info", "--token-file", write("option", "given").toString());
        assertEquals("given", daemon.lastRequest().token());
    }

    @Test
    void aTokenFileThatWasNamedMustBeOne() throws IOException {
        assertEquals(66, run().sysmon("info", "--token-file", folder.resolve("none").toString()).exit());
        assertEquals(66, run().sysmon("info", "--token-file", write("empty", "\n").toString()).exit());
        assertEquals(66, run().sysmon("info", "--token-file", write("two", "a\nb\n").toString()).exit());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
