package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.rest.internal.Fakes.FakeLatest;
import org.sysmon.rest.internal.Fakes.FakeStore;

class HistoryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(Fakes.NOW), ZoneOffset.UTC);

    @TempDir
    Path data;
    private final FakeStore store = new FakeStore();
    private Rest rest;

    @BeforeEach
    void start() throws IOException {
        var latest = new FakeLatest(Fakes.family(Fakes.USAGE, 12.5), Fakes.family(Fakes.LOAD, 0.42),
                Fakes.family(Fakes.SWITCHES, 100));
        rest = new Rest(data, true, new HistoryResource(store, latest, Fakes.collectors(), CLOCK));
    }

    @AfterEach
    void everyCursorIsClosed() {
        assertEquals(0, store.open);
    }

    private Rest.Answer ask(String query) throws IOException {
        return rest.get("api/v1/history?" + query);
    }

    @Test
    void tellsWhatWasStored() throws IOException {
        store.put("cpu_total_usage", Labels.EMPTY, Fakes.NOW - 3000, 1.5, Fakes.NOW - 2000, 2, Fakes.NOW - 1000, Double.NaN,
                Fakes.NOW, Double.POSITIVE_INFINITY);

        assertEquals("""
                {"metric":"cpu_total_usage","kind":"gauge","unit":"percent","from":1699999997500,"to":1700000000000,\
                "step":0,"resolution":0,"series":[{"host":"web-1","labels":{},"samples":[[1699999998000,2],[1699999999000,"NaN"],\
                [1700000000000,"+Inf"]]}]}""", ask("metric=cpu.total_usage&last=2s500ms").text());
    }

    @ParameterizedTest
    @ValueSource(strings = { "node_load1", "load1" })
    void knowsAMetricByBothItsNames(String name) throws IOException {
        assertEquals("node_load1", ask("metric=" + name).json().get("metric").asText());
    }

    @Test
    void takesTheLastHourUnlessToldOtherwise() throws IOException {
        var json = ask("metric=load1").json();

        assertEquals(Fakes.NOW - 3_600_000, json.get("from").asLong());
        assertEquals(Fakes.NOW, json.get("to").asLong());
    }

    @Test
    void goesFromOneTimeToAnother() throws IOException {
        var json = ask("metric=load1&from=2023-11-14T23:00:00%2B01:00&to=1700000000000").json();

        assertEquals(1_699_999_200_000L, json.get("from").asLong());
        assertEquals(1_700_000_000_000L, json.get("to").asLong());
    }

    @Test
    void takesTheMeanOfAGaugeInEachStep() throws IOException {
        store.put("cpu_total_usage", Labels.EMPTY, 10_000, 1, 11_000, 2, 19_999, 2, 20_000, 7, 41_000, 9);

        assertEquals("[[10000,1.67],[20000,7],[40000,9]]",
                ask("metric=cpu_total_usage&from=12000&to=60000&step=10s").json().at("/series/0/samples").toString());
    }

    @Test
    void takesTheLastOfACounterInEachStep() throws IOException {
        store.put("node_context_switches_total", Labels.EMPTY, 10_000, 100, 19_000, 190, 20_000, 200, 35_000, 3);

        var json = ask("metric=context.switches_total&from=10000&to=60000&step=10s").json();

        assertEquals("[[10000,190],[20000,200],[30000,3]]", json.at("/series/0/samples").toString());
        assertEquals(10, json.get("step").asInt());
    }

    @Test
    void choosesAStepForALongRange() throws IOException {
        assertEquals(0, ask("metric=load1&last=3h").json().get("step").asInt());
        assertEquals(10, ask("metric=load1&last=1d").json().get("step").asInt());
        assertEquals(60, ask("metric=load1&last=7d").json().get("step").asInt());
    }

    @Test
    void summariesDoWhereStepsAreLongAndTheAnswerSaysHowLongTheirPeriodsAre() throws Exception {
        store.resolution = 60_000;
        assertEquals(60, ask("metric=load1&last=7d").json().get("resolution").asInt());
        assertEquals(new SelectHints(1_000, 60_000, SelectHints.Summary.MEAN), store.hints);

        ask("metric=context.switches_total&last=7d&step=2m");
        assertEquals(new SelectHints(1_000, 120_000, SelectHints.Summary.LAST), store.hints);
    }

    @Test
    void picksSeriesByTheirLabels() throws IOException {
        store.put("node_load1", Labels.of("cpu", "0", "mode", "idle"), Fakes.NOW, 1);
        store.put("node_load1", Labels.of("cpu", "1", "mode", "idle"), Fakes.NOW, 2);

        var series = ask("metric=load1&label.cpu=1&label.mode=idle").json().get("series");

        assertEquals("[{\"host\":\"web-1\",\"labels\":{\"cpu\":\"1\",\"mode\":\"idle\"},\"samples\":[[1700000000000,2]]}]",
                series.toString());
    }

    @Test
    void findsWhatIsNoLongerMeasured() throws IOException {
        store.put("node_gone_total", Labels.EMPTY, Fakes.NOW, 5);

        var json = ask("metric=gone.total").json();

        assertEquals("node_gone_total", json.get("metric").asText());
        assertEquals("counter", json.get("kind").asText());
    }

    @Test
    void suggestsTheNearestNames() throws IOException {
        var answer = ask("metric=cpu.totl_usage");

        assertEquals(404, answer.status());
        assertEquals("application/problem+json", answer.type());
        assertEquals("[\"cpu.total_usage\"]", answer.json().get("suggestions").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', metric",
        "metric=, metric",
        "metric=load1&last=soon, last",
        "metric=load1&last=-5m, last",
        "metric=load1&last=0s, last",
        "metric=load1&last=999999999999y, last",
        "metric=load1&from=yesterday, from",
        "metric=load1&from=99999999999999999999, from",
        "metric=load1&from=5&to=4, from",
        "metric=load1&from=5&last=1h, last",
        "metric=load1&last=1h&last=2h, last",
        "metric=load1&step=often, step",
        "metric=load1&last=7d&step=1s, step",
        "metric=load1&lats=1h, lats",
        "metric=load1&label.=x, label.",
        "metric=load1&label.a-b=x, label.a-b",
    })
    void saysWhichParameterIsWrong(String query, String parameter) throws IOException {
        var answer = ask(query);

        assertEquals(400, answer.status(), answer.text());
        assertEquals(parameter, answer.json().get("parameter").asText());
        assertTrue(answer.json().get("detail").asText().contains("expected"), answer.text());
    }

    @Test
    void saysSoWhenTheStoreIsAway() throws IOException {
        store.failure = new StoreUnavailableException("the store is being replaced");

        var answer = ask("metric=load1");

        assertEquals(503, answer.status());
        assertEquals("2", answer.header("Retry-After"));
        assertEquals("the store is being replaced", answer.json().get("detail").asText());
    }

    @Test
    void refusesTooManySeries() throws IOException {
        for (int i = 0; i < 1001; i++) {
            store.put("node_load1", Labels.of("i", String.valueOf(i)), Fakes.NOW, i);
        }

        var answer = ask("metric=load1");

        assertEquals(422, answer.status());
        assertTrue(answer.json().get("detail").asText().startsWith("1001 series match"), answer.text());
    }

    @Test
    void keepsInternalsToItself() throws IOException {
        store.failure = new IOException("/var/lib/sysmon/metrics.db: page 7 is corrupt");

        var answer = ask("metric=load1");

        assertEquals(500, answer.status());
        assertTrue(answer.json().get("detail").asText().contains(answer.json().get("reference").asText()), answer.text());
        assertTrue(!answer.text().contains("corrupt"), answer.text());
    }

    @Test
    void opensNothingForAHead() throws IOException {
        assertEquals(200, rest.send("HEAD", "api/v1/history?metric=load1").status());
    }
}
