package org.sysmon.api.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

    @ParameterizedTest
    @ValueSource(strings = { "", "1a", "a-b", "a b", "ä" })
    void refusesWhatIsNotAName(String name) {
        assertThrows(IllegalArgumentException.class, () -> Metric.gauge(name, "?"));
        assertThrows(IllegalArgumentException.class, () -> Labels.of(name, "v"));
    }

    @ParameterizedTest
    @CsvSource({ "node_disk_read_bytes_total, bytes", "memory_used_percent, percent", "cpu_total_usage, percent",
        "node_load1, ''", "node_cpu_seconds_total, seconds" })
    void tellsItsUnitByItsName(String name, String unit) {
        assertEquals(unit, Metric.untyped(name, "?").unit());
    }

    @Test
    void labelsAreEqualByValueInAnyOrderAndEmptyOnesAreNone() {
        assertEquals(Labels.of("b", "2", "a", "1"), Labels.of("a", "1", "b", "2", "c", ""));
        assertNotEquals(Labels.of("a", "1"), Labels.of("a", "2"));
        assertEquals(Labels.EMPTY, Labels.of("a", ""));
        assertEquals(List.of("a", "c"), Labels.of("c", "", "b", "1").with(Labels.of("a", "")).blanks());
        assertEquals(List.of(), Labels.of("c", "").with(Labels.of("c", "1")).blanks());
        assertEquals("{a=\"q\\\"\\\\\\n\"}", Labels.of("a", "q\"\\\n").toString());
        assertThrows(IllegalArgumentException.class, () -> Labels.of("a", "1", "a", "2"));
        assertThrows(IllegalArgumentException.class, () -> Labels.of("a"));
    }

    @Test
    void otherLabelsWinWhereBothHaveOne() {
        assertEquals(Labels.of("a", "2", "b", "3"), Labels.of("a", "1").with(Labels.of("a", "2", "b", "3")));
    }

    @Test
    void aBatchHasAValueForEachSeries() {
        var set = new SeriesSet(List.of(new Series(0, Metric.gauge("g", "?"), Labels.EMPTY)));
        assertThrows(IllegalArgumentException.class, () -> new SampleBatch("h", 1, 0, 0, set, new double[0]));
        assertEquals(SampleBatch.ABSENT_BITS, Double.doubleToRawLongBits(
                new SampleBatch("h", 1, 0, 0, set, new double[] { SampleBatch.ABSENT }).value(0)));
    }
}
