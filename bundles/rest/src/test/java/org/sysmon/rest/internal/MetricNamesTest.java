package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {

    private final MetricNames names = new MetricNames(List.of("cpu_total_usage", "node_cpu_seconds_total",
            "node_disk_read_bytes_total", "node_disk_written_bytes_total", "node_load1", "node_load5", "node_load15"));

    @ParameterizedTest
    @CsvSource({ "cpu_total_usage, cpu.total_usage", "node_disk_read_bytes_total, disk.read_bytes_total",
        "node_load1, load1", "node_, node." })
    void peopleTypeNamesShorter(String name, String alias) {
        assertEquals(alias, MetricNames.alias(name));
    }

    @ParameterizedTest
    @CsvSource({ "cpu.total_usage, cpu_total_usage", "cpu_total_usage, cpu_total_usage", "load1, node_load1",
        "node_load1, node_load1", "node.load1, node_load1", "disk.read.bytes.total, node_disk_read_bytes_total" })
    void knowsEverySpelling(String typed, String name) {
        assertEquals(Optional.of(name), names.resolve(typed));
    }

    @Test
    void doesNotGuess() {
        assertEquals(Optional.empty(), names.resolve("load"));
    }

    @ParameterizedTest
    @CsvSource({ "cpu.totl_usage, cpu.total_usage", "laod15, load15", "disk.red_bytes_total, disk.read_bytes_total",
        "node_lod5, load5", "written, disk.written_bytes_total" })
    void findsTheNearest(String typed, String nearest) {
        assertEquals(nearest, names.nearest(typed).get(0));
    }

    @Test
    void suggestsNothingForWhatIsLikeNothing() {
        assertEquals(List.of(), names.nearest("xyzzy"));
    }

    @ParameterizedTest
    @CsvSource({ "kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "same, same, 0", "flaw, lawn, 2" })
    void countsTheLettersThatDiffer(String a, String b, int distance) {
        assertEquals(distance, MetricNames.distance(a, b));
    }

    @ParameterizedTest
    @CsvSource({ "500ms, 500", "30s, 30000", "5m, 300000", "1h30m, 5400000", "7d, 604800000", "2w, 1209600000",
        "1y, 31536000000" })
    void readsSpansOfTime(String text, long millis) {
        assertEquals(OptionalLong.of(millis), Timespan.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "5", "m", "5 m", "1.5h", "-1h", "5x", "0s", "999999999999y" })
    void refusesWhatIsNoSpan(String text) {
        assertEquals(OptionalLong.empty(), Timespan.parse(text));
    }
}
