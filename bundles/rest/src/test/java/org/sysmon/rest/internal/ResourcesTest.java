package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysmon.rest.internal.Fakes.FakeLatest;
import org.sysmon.testkit.FakeDaemon;

class ResourcesTest {

    @TempDir
    Path data;
    private final FakeLatest latest = new FakeLatest(Fakes.family(Fakes.SWITCHES, 12345),
            Fakes.family(Fakes.USAGE, 12.5), Fakes.family(Fakes.LOAD, 0.42, "of", "all"));
    private FakeDaemon daemon;

    @BeforeEach
    void start() {
        daemon = new FakeDaemon(data);
    }

    private Rest rest(Object... resources) throws IOException {
        return new Rest(data, true, resources);
    }

    @Test
    void infoTellsHowItDoes() throws IOException {
        var json = rest(new InfoResource(Fakes.LISTENING, daemon, latest, Fakes.collectors(), Fakes.sinks(true), Fakes.LAST_RUN))
                .get("api/v1/info").json();

        assertEquals("1.2.3", json.get("version").asText());
        assertEquals("standalone", json.get("role").asText());
        assertEquals("web-1", json.get("host").asText());
        assertEquals(Fakes.NOW - 60_000, json.get("started_at").asLong());
        assertTrue(json.get("uptime_seconds").asDouble() > 60);
        assertEquals("127.0.0.1:9876", json.get("listen").asText());
        assertEquals("/etc/sysmon/config.yaml", json.get("config_file").asText());
        assertEquals(data.toString(), json.get("data_folder").asText());
        assertEquals(System.getProperty("java.version"), json.get("java").asText());
        assertEquals(1, json.get("interval_seconds").asDouble());
        assertEquals(3, json.get("series").asInt());
        assertEquals("{\"ok\":1,\"stuck\":1}", json.get("collectors").toString());
        assertEquals("[{\"name\":\"store\",\"queued_batches\":2,\"acknowledged_timestamp\":1700000000000,"
                + "\"dropped_batches\":0}]", json.get("sinks").toString());
        assertEquals("it crashed", json.get("safe_mode").asText());
        assertEquals("the last run was killed", json.get("last_run").asText());
    }

    @Test
    void metricsListsWhatIsMeasured() throws IOException {
        var metrics = rest(new MetricListResource(latest)).get("api/v1/metrics").json().get("metrics");

        assertEquals("{\"name\":\"node_context_switches_total\",\"alias\":\"context.switches_total\",\"kind\":\"counter\","
                + "\"unit\":\"\",\"help\":\"Total number of context switches.\",\"collector\":\"fake\",\"series\":1}",
                metrics.get(1).toString());
        assertEquals("cpu.total_usage", metrics.get(0).get("alias").asText());
        assertEquals("percent", metrics.get(0).get("unit").asText());
        assertEquals("load1", metrics.get(2).get("alias").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "*, 3", "node_*, 2", "cpu.*, 1", "cpu_total_usage, 1", "load?, 1", "context.switches_total, 1", "disk.*, 0",
    })
    void latestTakesAPattern(String glob, int count) throws IOException {
        var json = rest(new LatestResource(latest)).get("api/v1/latest?metric=" + glob).json();

        assertEquals(count, json.get("samples").size());
        assertEquals(Fakes.NOW, json.get("timestamp").asLong());
    }

    @Test
    void latestTellsTheValueAndItsTime() throws IOException {
        assertEquals("{\"timestamp\":1700000000000,\"samples\":[{\"metric\":\"node_load1\",\"labels\":{\"of\":\"all\"},"
                + "\"value\":0.42,\"timestamp\":1700000000000}]}",
                rest(new LatestResource(latest)).get("api/v1/latest?metric=load1").text());
    }

    @ParameterizedTest
    @CsvSource({ "laod1, 404", "a(b, 400", "'', 400" })
    void latestRefusesWhatIsNoName(String glob, int status) throws IOException {
        assertEquals(status, rest(new LatestResource(latest)).get("api/v1/latest?metric=" + glob).status());
    }

    @Test
    void collectorsAreShownAsTheBoardHasThem() throws IOException {
        var stuck = rest(new CollectorsResource(Fakes.collectors())).get("api/v1/collectors").json().at("/collectors/1");

        assertEquals("stuck", stuck.get("state").asText());
        assertEquals("/mnt/nfs does not answer", stuck.get("reason").asText());
        assertEquals(5, stuck.get("period_seconds").asDouble());
        assertEquals(64, stuck.get("allocated_bytes").asLong());
    }

    @Test
    void sinksAreShownAsTheBoardHasThem() throws IOException {
        var sink = rest(new SinksResource(Fakes.sinks(true))).get("api/v1/sinks").json().at("/sinks/0");

        assertEquals("store", sink.get("name").asText());
        assertTrue(sink.get("attached").asBoolean());
        assertEquals(99, sink.get("acknowledged_sequence").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 200, '{\"ready\":true}'",
        "the first tick, 503, '{\"ready\":false,\"waiting_for\":[\"the first tick\"]}'",
    })
    void readySaysWhatItWaitsFor(String missing, int status, String text) throws IOException {
        var answer = rest(new ReadyResource(Fakes.waitingFor(missing))).get("ready");

        assertEquals(status, answer.status());
        assertEquals(text, answer.text());
    }

    @ParameterizedTest
    @CsvSource({ "GET, nowhere, 404", "POST, api/v1/sinks, 405" })
    void everyRefusalIsAProblem(String method, String path, int status) throws IOException {
        var answer = rest(new SinksResource(Fakes.sinks(true))).send(method, path);

        assertEquals(status, answer.status());
        assertEquals("application/problem+json", answer.type());
        assertEquals(status, answer.json().get("status").asInt());
        assertEquals("about:blank", answer.json().get("type").asText());
    }
}
