package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that show one answer, in their three forms. */
class AnswersTest {

    @TempDir
    private Path folder;

    private final FakeDaemon daemon = new FakeDaemon();

    @BeforeEach
    void answer() {
        for (String name : new String[] { "info", "latest", "metrics", "collectors", "sinks" }) {
            daemon.says("GET /api/v1/" + name, 200, FakeDaemon.text("answers/" + name + ".json"));
        }
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    private Run.Outcome sysmon(String... args) {
        return new Run(folder).at(daemon).sysmon(args);
    }

    @Test
    void infoSaysWhoAnswersAndHowItsPartsStand() {
        assertEquals(new Run.Outcome(0, """
                SysMonitor 0.1.0, standalone, on web1
                up          3 h 12 min
                address     http://%s (it listens on 127.0.0.1:9000)
                config      /etc/sysmon/config.yaml
                data        /var/lib/sysmon
                java        17.0.15
                interval    1 s
                series      412
                collectors  1 absent, 12 ok
                sink        store: acknowledged 400 ms ago, 1 queued, 0 dropped
                """.formatted(daemon.address()), ""), sysmon("info"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "info", "latest", "metrics", "collectors", "sinks" })
    void jsonIsWhatTheDaemonSaid(String command) {
        var outcome = sysmon(command, "-o", "json");
        assertEquals(FakeDaemon.text("answers/" + command + ".json").strip(), outcome.out().strip());
        assertEquals(0, outcome.exit());
    }

    @Test
    void infoAsCsvNamesEveryValue() {
        String out = sysmon("info", "-o", "csv").out();
        assertTrue(out.startsWith("name,value\nversion,0.1.0\n"), out);
        assertTrue(out.contains("\ncollectors.ok,12\n"), out);
        assertTrue(out.contains("\nsinks.store.queued_batches,1\n"), out);
    }

    @Test
    void latestShowsUnitsToPeople() {
        assertEquals("""
                SERIES                                                                                  VALUE
                cpu_total_usage                                                                        12.5 %
                memory_used_percent                                                                    41.2 %
                node_boot_time_seconds                                                   2025-11-23T04:48:00Z
                node_disk_read_bytes_total{device="sda"}                                              12.3 GB
                node_filesystem_size_bytes{device="/dev/sda1",mountpoint="/a \\"b\\", c"}                   NaN
                """, sysmon("latest").out());
    }

    @Test
    void latestGivesProgramsTheDigitsAsTheyCame() {
        assertEquals("""
                metric,labels,value,timestamp
                cpu_total_usage,,12.5,1763884799000
                memory_used_percent,,41.23,1763884799000
                node_boot_time_seconds,,1763873280,1763884799000
                node_disk_read_bytes_total,"{device=""sda""}",12345678901,1763884799000
                node_filesystem_size_bytes,"{device=""/dev/sda1"",mountpoint=""/a \\""b\\"", c""}",NaN,1763884795000
                """, sysmon("latest", "-o", "csv").out());
    }

    @Test
    void latestAsksForWhatItIsGiven() {
        sysmon("latest", "cpu.*");
        assertEquals("metric=cpu.*", daemon.lastRequest().query());
    }

    @Test
    void latestOfNothingIsNotThere() {
        daemon.says("GET /api/v1/latest", 200, "{\"timestamp\":0,\"samples\":[]}");
        var outcome = sysmon("latest", "nope*");
        assertEquals(4, outcome.exit());
        assertTrue(outcome.err().contains("'nope*'"), outcome.err());
    }

    @Test
    void metricsListsTheCatalogue() {
        assertEquals("""
                NAME                        ALIAS                  KIND     UNIT     COLLECTOR  SERIES  HELP
                cpu_total_usage             cpu.total_usage        gauge    percent  cpu             1  Processor time in use.
                node_disk_read_bytes_total  disk.read_bytes_total  counter  bytes    diskstats       2  Bytes read, since boot.
                node_load1                  load1                  gauge             loadavg         1  1m load average.
                """, sysmon("metrics").out());
    }

    @ParameterizedTest
    @CsvSource({ "disk.*, node_disk_read_bytes_total", "node_disk*, node_disk_read_bytes_total", "load?, node_load1" })
    void metricsChoosesByEitherSpelling(String glob, String metric) {
        assertEquals(metric, sysmon("metrics", glob, "-o", "csv").out().lines().skip(1).findFirst().orElseThrow().split(",")[0]);
        String json = sysmon("metrics", glob, "-o", "json").out();
        assertTrue(json.contains("\"name\":\"" + metric + "\""), json);
        assertEquals(2, json.split("\"name\"").length, json);
    }

    @Test
    void metricsThatAreNotThereAreNotThere() {
        assertEquals(4, sysmon("metrics", "nope").exit());
    }

    @Test
    void collectorsShowsWhatHangsWhere() {
        String out = sysmon("collectors").out();
        assertTrue(out.lines().anyMatch(line -> line.startsWith("cpu ") && line.contains("412 µs")), out);
        assertTrue(out.lines().anyMatch(line -> line.startsWith("filesystem ") && line.contains("stuck")
                && line.endsWith("a run has not come back; stuck on /mnt/nfs")), out);
    }

    @Test
    void collectorsAsCsvCountsInSecondsAndBytes() {
        assertTrue(sysmon("collectors", "-o", "csv").out().contains(
                "\nfilesystem,stuck,slow,5,0.0021,3.0E-4,2048,12,2304,3,a run has not come back; stuck on /mnt/nfs\n"));
    }

    @Test
    void sinksShowsWhatWaitsAndWhatIsLost() {
        assertEquals("""
                NAME   ATTACHED  QUEUED  QUEUED BYTES  ACKNOWLEDGED  ACKNOWLEDGED AGE  DROPPED  FAILURES  LAST FAILURE
                store  yes            1       3.36 kB         11519            500 ms        0         2
                copy   no           600       2.02 MB             0                          7         9  no route
                """, sysmon("sinks").out());
    }

    @ParameterizedTest
    @CsvSource({ "ok, 200, 0, OK", "warn, 200, 1, WARN", "critical, 503, 2, CRITICAL" })
    void healthIsTheExitCode(String name, int http, int exit, String status) {
        daemon.says("GET /health", http, FakeDaemon.text("answers/health-" + name + ".json"));
        var outcome = sysmon("health");
        assertEquals(exit, outcome.exit());
        assertEquals(status, outcome.out().lines().findFirst().orElseThrow());
        assertEquals(exit, sysmon("health", "-o", "json").exit());
    }

    @Test
    void healthGivesTheReasonsAndWhatToDo() {
        daemon.says("GET /health", 200, FakeDaemon.text("answers/health-warn.json"));
        assertEquals("""
                WARN
                CHECK  STATUS  MESSAGES
                clock  WARN    the clock was set back; held for 3 s
                to do for clock: check the time service
                """, sysmon("health").out());
        assertEquals("check,status,messages\nclock,WARN,the clock was set back; held for 3 s\n",
                sysmon("health", "-o", "csv").out());
    }

    @Test
    void coloursAreForTerminalsOnly() {
        assertFalse(sysmon("sinks").out().contains("\u001b["));
        assertTrue(new Run(folder).at(daemon).onTerminal().sysmon("sinks").out().contains("\u001b[31m"));
        assertFalse(new Run(folder).at(daemon).onTerminal().sysmon("sinks", "--no-color").out().contains("\u001b["));
        assertFalse(new Run(folder).at(daemon).onTerminal().with("NO_COLOR", "1").sysmon("sinks").out().contains("\u001b["));
    }

    @Test
    void storeListsItsTablesAndSaysHowBigItGets() {
        daemon.says("GET /api/v1/store", 200, """
                {"path":"metrics.db","bytes":3000000,"free_bytes":1,"total_bytes":2,"series":7,"tables":[{"name":"RAW_19675","what":"raw",\
                "from":1699920000000,"to":1700006399999,"bytes":458752}]}""");
        daemon.says("GET /api/v1/store/forecast", 200, """
                {"bytes_per_day":14333333,"final_bytes":55000000,"limit_bytes":44333333,"limited_by":"max_size","reached_at":1700006400000}""");

        String tables = sysmon("store", "stats").out();
        assertTrue(tables.contains("RAW_19675") && tables.contains("2023-11-14T00:00:00Z") && tables.contains("2023-11-15T00:00:00Z")
                && tables.contains("7 series"), tables);
        String forecast = sysmon("store", "forecast").out();
        assertTrue(forecast.contains("max_size") && forecast.contains("2023-11-15T00:00:00Z"), forecast);
    }

    @Test
    void storeCheckEndsWithOneWhenAnythingIsDamaged() {
        daemon.says("GET /api/v1/store/check", 200, """
                {"ticks":10,"blocks":3,"values":70,"damages":1,"damaged":["RAW_19675, host 1, group 0, from 5: checksum 01, expected 02"]}""");
        Run.Outcome found = sysmon("store", "check");
        assertEquals(1, found.exit());
        assertTrue(found.out().contains("RAW_19675, host 1, group 0, from 5"), found.out());

        daemon.says("GET /api/v1/store/check", 200, "{\"ticks\":10,\"blocks\":3,\"values\":70,\"damages\":0,\"damaged\":[]}");
        assertEquals(0, sysmon("store", "check").exit());
    }
}
