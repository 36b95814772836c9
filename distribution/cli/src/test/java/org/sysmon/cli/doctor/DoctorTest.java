package org.sysmon.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.cli.FakeDaemon;
import org.sysmon.cli.FakeDaemon.Reply;
import org.sysmon.cli.daemon.Token;

/** What the doctor makes of the daemon's answers. */
class DoctorTest extends SoundMachine {

    /** What is not passed even here: what people must do, what does not concern it, and two that have tests of their own. */
    private static final Map<String, Finding.Status> OTHERWISE = Map.of(
            "Configuration files reviewed and customized", Finding.Status.MANUAL,
            "Monitoring the monitor configured", Finding.Status.FAIL,
            "DNS configured (if using hostnames)", Finding.Status.NOT_APPLICABLE,
            "Python dependencies installed", Finding.Status.NOT_APPLICABLE,
            "Network bandwidth adequate", Finding.Status.NOT_APPLICABLE,
            "Network bandwidth reserved", Finding.Status.NOT_APPLICABLE,
            "Token readable by its owner only", Finding.Status.FAIL);

    @Test
    void everyCheckHasItsLineAndEveryCheckedLineItsCheck() {
        var checked = new HashSet<String>();
        var all = new HashSet<String>();
        for (Item item : Checklist.items()) {
            assertTrue(all.add(item.text()), item.text() + " is there twice");
            if (item.checked()) {
                checked.add(item.text());
            }
        }
        assertEquals(Doctor.checks().keySet(), checked);
        assertTrue(all.size() > 100, "the whole checklist, not " + all.size() + " lines of it");
    }

    @Test
    void everyCheckPassesOnASoundMachine() throws InterruptedException {
        for (String item : Doctor.checks().keySet()) {
            Finding.Status expected = OTHERWISE.getOrDefault(item, Finding.Status.PASS);
            assertEquals(expected, look(item).status(), item + ": " + look(item));
        }
    }

    @Test
    void collectionIsJudgedByTheAgeOfTheNewestValue() throws InterruptedException {
        passes("Metrics being collected", "5 values, the newest 1 s old, at an interval of 1 s");
        says("GET /api/v1/latest", FakeDaemon.text("answers/latest.json").replaceFirst("1763884799000", "1763884796000"));
        fails("Metrics being collected", "5 values, the newest 4 s old, at an interval of 1 s");
    }

    @Test
    void whatIsMeasuredIsSeen() throws InterruptedException {
        passes("CPU usage tracked", "cpu_total_usage is 12.5 %");
        says("GET /api/v1/latest", "{\"timestamp\":1,\"samples\":[]}");
        fails("CPU usage tracked", "cpu_total_usage has no current value");
    }

    @Test
    void collectorsMustBeQuick() throws InterruptedException {
        passes("Collection latency < 100ms", "all of a tick 400 µs; slowest collector cpu, 400 µs");
        says("GET /api/v1/collectors", "{\"collectors\":[{\"name\":\"a\",\"lane\":\"fast\",\"period_seconds\":1,\"state\":\"ok\","
                + "\"wall_nanos\":60000000},"
                + "{\"name\":\"b\",\"lane\":\"fast\",\"period_seconds\":1,\"state\":\"stuck\","
                + "\"wall_nanos\":50000000}]}");
        fails("Collection latency < 100ms", "all of a tick 110 ms; slowest collector a, 60 ms");
        fails("Collection interval appropriate", "b took 50 ms of its period of 1 s and is stuck");
    }

    @Test
    void theDatabaseMustGrowBetweenTwoLooks() throws InterruptedException {
        passes("Database growing with data", "store went on by 1 s between two looks; the database holds 5 kB");
        says("GET /api/v1/sinks", "{\"sinks\":[{\"name\":\"store\",\"queued_batches\":70,\"dropped_batches\":3,"
                + "\"acknowledged_timestamp\":5,\"last_failure\":\"disk full\"}]}");
        fails("Database growing with data", "store has acknowledged nothing new; 70 batches are queued: disk full");
        assertTrue(pauses.get() > 1);
        fails("Storage I/O not bottlenecking", "store dropped 3 batches, 70 are queued");
        says("GET /api/v1/sinks", "{\"sinks\":[]}");
        fails("Database growing with data", "there is no store");
    }

    @Test
    void spaceMustBeThereForAllThatRetentionAllows() throws IOException, InterruptedException {
        assertTrue(look("Storage paths configured with adequate space").evidence().contains("may still grow by 995 kB"));
        says("GET /api/v1/config", FakeDaemon.text("answers/config.json").replace("\"value\":\"1MB\"", "\"value\":\"900000TB\""));
        assertEquals(Finding.Status.FAIL, look("Storage paths configured with adequate space").status());
        passes("Retention policies defined", "samples are kept for 7d, at most 900000TB");
        says("GET /api/v1/config", "{\"values\":[]}");
        fails("Retention policies defined", "store.retention.raw and max_size are not in the configuration");
    }

    @Test
    void anAgentHasNothingToKeep() throws InterruptedException {
        says("GET /api/v1/info", FakeDaemon.text("answers/info.json").replace("standalone", "agent"));
        for (String item : List.of("Retention policies defined", "Database growing with data", "Database", "Growth rate calculated")) {
            assertEquals(Finding.notApplicable("an agent keeps no history"), look(item));
        }
    }

    @Test
    void healthMustBeOk() throws InterruptedException {
        passes("Health checks passing", "/health says OK");
        daemon.says("GET /health", 503, FakeDaemon.text("answers/health-critical.json"));
        fails("Health checks passing", "/health says CRITICAL; store is CRITICAL");
    }

    @Test
    void everyRouteMustAnswer() throws InterruptedException {
        passes("API endpoints responding", "9 of 9 asked answer");
        daemon.says("GET /metrics", 500, "");
        fails("API endpoints responding", "/metrics answers 500");
    }

    @Test
    void answersMustBeQuick() throws InterruptedException {
        passes("API response time < 500ms", "slowest of 9: /health, 1 ms");
        passes("Query performance < 1s (for typical queries)", "an hour of cpu.total_usage: 1 ms");
        nanosALook = 2_000_000_000;
        fails("API response time < 500ms", "slowest of 9: /health, 2 s");
        fails("Query performance acceptable", "an hour of cpu.total_usage: 2 s");
    }

    @Test
    void changesWithoutATokenMustBeRefused() throws InterruptedException {
        passes("API endpoints protected", "changes without a token: 401; reading without one: 401");
        daemon.says("POST /api/v1/plugins", 422, "{}");
        fails("API endpoints protected", "POST /api/v1/plugins without a token: HTTP 422, expected 401");
    }

    @Test
    void aWrongTokenMustBeRefused() throws InterruptedException {
        passes("Authentication configured (if applicable)", "a wrong token: 401; the token of token: 200");
        assertEquals(Finding.Status.MANUAL, look("Authentication configured (if applicable)", Token.NONE).status());
        daemon.says("DELETE /api/v1/plugins/there-is-no-plugin-of-this-name", 404, "{}");
        fails("Authentication configured (if applicable)", "a wrong token: HTTP 404, expected 401");
    }

    @Test
    void withoutATokenThingsAreLeftToPeople() throws InterruptedException {
        assertEquals(Finding.manual("needs a token (--token-file): a token is needed"),
                look("Metrics being collected", Token.NONE));
    }

    @Test
    void aStoppedDaemonFailsEveryLineThatNeedsIt() throws InterruptedException {
        daemon.close();
        Finding finding = look("API endpoints responding");
        assertEquals(Finding.Status.FAIL, finding.status());
        assertTrue(finding.evidence().startsWith("cannot be seen: sysmond does not answer"), finding.evidence());
    }

    @Test
    void healthThatWarnsIsAWarning() throws InterruptedException {
        daemon.says("GET /health", 200, "{\"status\":\"WARN\",\"checks\":[{\"name\":\"store\",\"status\":\"WARN\","
                + "\"messages\":[\"little room\"],\"remedies\":[\"make room\"]}]}");
        assertEquals(Finding.warn("/health says WARN; store is WARN (do: make room)"), look("Health checks passing"));
        assertEquals(Finding.Status.WARN, look("Smoke tests passed").status());
        fails("Data integrity verification", "each tick is stored with a checksum; the store is WARN");
    }

    @Test
    void memoryThatGrowsIsAWarning() throws InterruptedException {
        // The window that ends now is the one without a past.
        daemon.says("GET /api/v1/history", request -> new Reply(200, samples(0, request.query().endsWith("to=" + NOW)
                ? 30e6 : 20e6, 40e6)));
        assertEquals(Finding.warn("over 2 h 42 min the live heap went from 20 MB to 30 MB, threads from 20000000 to 30000000"),
                look("No memory leaks observed"));
        says("GET /api/v1/info", "{\"started_at\":" + (NOW - 1_000_000) + ",\"uptime_seconds\":1000}");
        assertEquals(Finding.Status.MANUAL, look("No memory leaks observed").status());
    }

    @Test
    void growthIsWhatIsThereByHowLongItTook() throws InterruptedException {
        passes("Growth rate calculated", "the database grows by 2.50 kB a day");
        passes("Storage growth projected", "after 7 d it holds 17.5 kB and grows no more");
        says("GET /api/v1/history", samples(600_000, 1, 2));
        assertEquals(Finding.Status.MANUAL, look("Growth rate calculated").status());
    }

    @Test
    void whatItMeasuresOfItselfIsCounted() throws InterruptedException {
        says("GET /api/v1/latest", "{\"samples\":[{\"metric\":\"sysmon_ticks_total\",\"value\":1}]}");
        Finding finding = look("Monitoring the monitor configured");
        assertEquals(Finding.Status.MANUAL, finding.status());
        assertTrue(finding.evidence().startsWith("it measures 1 values of itself"), finding.evidence());
    }
}
