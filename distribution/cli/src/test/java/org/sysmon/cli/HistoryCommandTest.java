package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.function.LongToDoubleFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {

    private static final long TO = Run.NOW.toEpochMilli();
    private static final long HOUR = 3_600_000;

    @TempDir
    private Path folder;

    private final FakeDaemon daemon = new FakeDaemon();

    @AfterEach
    void close() {
        daemon.close();
    }

    private Run run() {
        return new Run(folder).at(daemon).with("COLUMNS", "72");
    }

    private void says(String metric, double step, String... series) {
        daemon.says("GET /api/v1/history", 200, "{\"metric\":\"" + metric + "\",\"kind\":\"gauge\",\"unit\":\"\",\"from\":"
                + (TO - HOUR) + ",\"to\":" + TO + ",\"step\":" + step + ",\"series\":[" + String.join(",", series) + "]}");
    }

    /** A sample each minute of the hour, but for those that are NaN. @param value by the minute */
    private static String series(String labels, LongToDoubleFunction value) {
        var samples = new StringJoiner(",");
        for (long minute = 0; minute <= 60; minute++) {
            double y = value.applyAsDouble(minute);
            if (!Double.isNaN(y)) {
                samples.add("[" + (TO - HOUR + minute * 60_000) + "," + y + "]");
            }
        }
        return "{\"host\":\"web1\",\"labels\":{" + labels + "},\"samples\":[" + samples + "]}";
    }

    private static double wave(long minute) {
        return Math.round(5000 + 4000 * Math.sin(minute / 6.0)) / 100.0;
    }

    @Test
    void asksForWhatItWasTold() {
        says("node_load1", 10, series("", minute -> 1));
        run().sysmon("history", "load1", "2d", "--step", "10s", "--label", "device=sd a", "--label", "mode=idle");
        assertEquals("metric=load1&last=2d&step=10s&label.device=sd+a&label.mode=idle", daemon.lastRequest().query());
    }

    @Test
    void plotsOneSeriesInBraille() {
        says("cpu_total_usage", 60, series("", HistoryCommandTest::wave));
        assertEquals(FakeDaemon.text("golden/one-series.txt"), run().sysmon("history", "cpu.total_usage").out());
    }

    @Test
    void plotsInAsciiWhereNothingElseIsShown() {
        says("cpu_total_usage", 60, series("", HistoryCommandTest::wave));
        String golden = FakeDaemon.text("golden/ascii.txt");
        assertEquals(golden, run().sysmon("history", "cpu.total_usage", "--ascii").out());
        assertEquals(golden, run().with("LANG", "C").sysmon("history", "cpu.total_usage").out());
        assertTrue(golden.chars().allMatch(c -> c < 128));
    }

    @Test
    void tellsSeveralSeriesApartAndBreaksLinesAtGaps() {
        says("node_network_receive_bytes_total", 0, series("\"device\":\"eth0\"", minute -> minute * 2_000_000.0),
                series("\"device\":\"lo\"", minute -> minute > 20 && minute < 40 ? Double.NaN : 3e7));
        assertEquals(FakeDaemon.text("golden/two-series.txt"), run().sysmon("history", "network.receive_bytes_total").out());
    }

    @Test
    void coloursTellLinesApartOnATerminal() {
        says("node_load1", 0, series("\"a\":\"1\"", minute -> 1), series("\"a\":\"2\"", minute -> 2));
        String out = run().onTerminal().sysmon("history", "load1").out();
        assertTrue(out.contains("\u001b[36m"), out);
        assertTrue(out.contains("\u001b[33m"), out);
        assertTrue(out.codePoints().anyMatch(c -> c > 0x2800 && c <= 0x28ff), out);
    }

    @Test
    void showsTheEightLargestAndCountsTheRest() {
        String[] series = new String[11];
        for (int i = 0; i < series.length; i++) {
            int height = i;
            series[i] = series("\"cpu\":\"" + i + "\"", minute -> height);
        }
        says("node_load1", 0, series);
        String out = run().sysmon("history", "load1").out();
        assertTrue(out.contains("{cpu=\"10\"}"), out);
        assertTrue(!out.contains("{cpu=\"2\"}"), out);
        assertTrue(out.endsWith("and 3 more series; choose by --label, or see all by -o table\n"), out);
    }

    @Test
    void plotsOneSampleAndASteadyValue() {
        says("node_load1", 0, series("", minute -> minute == 30 ? 0 : Double.NaN));
        assertEquals(0, run().sysmon("history", "load1").exit());
        says("node_boot_time_seconds", 0, series("", minute -> 1.7e9));
        assertEquals(0, run().sysmon("history", "boot_time_seconds").exit());
    }

    @Test
    void printsSamplesAsCsvWithAColumnForEachLabel() {
        says("node_load1", 0, "{\"host\":\"web1\",\"labels\":{\"a\":\"x,y\"},\"samples\":[[1763884799000,1.25],[1763884799500,\"NaN\"]]}",
                "{\"host\":\"web2\",\"labels\":{\"b\":\"z\"},\"samples\":[[1763884799000,\"+Inf\"]]}");
        assertEquals("""
                time,host,a,b,value
                2025-11-23T07:59:59Z,web1,"x,y",,1.25
                2025-11-23T07:59:59.500Z,web1,"x,y",,NaN
                2025-11-23T07:59:59Z,web2,,z,+Inf
                """, run().sysmon("history", "load1", "-o", "csv").out());
    }

    @Test
    void printsSamplesAsATableWithUnits() {
        says("node_memory_free_bytes", 0, "{\"host\":\"web1\",\"labels\":{},\"samples\":[[1763884799000,1250000]]}");
        assertEquals("""
                TIME                  HOST    VALUE
                2025-11-23T07:59:59Z  web1  1.25 MB
                """, run().sysmon("history", "memory.free_bytes", "-o", "table").out());
    }

    @Test
    void printsWhatTheDaemonSaidAsJson() {
        daemon.says("GET /api/v1/history", 200, "{\"metric\":\"m\",\"series\":[]}");
        assertEquals("{\"metric\":\"m\",\"series\":[]}\n", run().sysmon("history", "m", "-o", "json").out());
    }

    @Test
    void noSamplesAreNotThere() {
        says("node_load1", 0);
        assertEquals(new Run.Outcome(4, "", "sysmon: node_load1 has no samples in the last 5m\n"),
                run().sysmon("history", "load1", "5m"));
    }

    @Test
    void anAnswerThatIsCutOffIsAnError() {
        daemon.says("GET /api/v1/history", 200, "{\"metric\":\"m\",\"series\":[{\"samples\":[[1,");
        var outcome = run().sysmon("history", "m");
        assertEquals(6, outcome.exit());
        assertTrue(outcome.err().startsWith("sysmon: the answer to GET /api/v1/history"), outcome.err());
    }
}
