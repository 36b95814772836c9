package org.sysmon.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({ "node_disk_read_bytes_total, BYTES", "node_cpu_seconds_total, SECONDS", "cpu_total_usage, PERCENT",
        "memory_used_percent, PERCENT", "node_load1, PLAIN", "node_boot_time_seconds, TIME", "node_time_seconds, TIME",
        "node_disk_io_time_seconds_total, SECONDS", "node_hwmon_temp_celsius, CELSIUS", "node_context_switches_total, PLAIN" })
    void isKnownByTheMetricsName(String metric, Unit unit) {
        assertEquals(unit, Unit.ofMetric(metric));
    }

    @ParameterizedTest
    @CsvSource({ "BYTES, 0, 0 B", "BYTES, 999, 999 B", "BYTES, 999.6, 1.00 kB", "BYTES, 1500, 1.50 kB",
        "BYTES, 12345678901, 12.3 GB", "BYTES, -2000000, -2 MB", "PERCENT, 12.5, 12.5 %", "PERCENT, 100, 100 %",
        "PERCENT, 0.0123, 0.0123 %", "RATIO, 0.25, 0.250", "HERTZ, 2400000000, 2.40 GHz", "CELSIUS, 45, 45 °C",
        "PLAIN, 123456, 123456", "PLAIN, 1234567, 1.23 M", "PLAIN, 0.42, 0.420", "PLAIN, 0.00001, 0.00001",
        "SECONDS, 0, 0 s", "SECONDS, 0.0000004, 400 ns", "SECONDS, 0.000412, 412 µs", "SECONDS, 0.25, 250 ms",
        "SECONDS, 12.34, 12.3 s", "SECONDS, 150, 2 min 30 s", "SECONDS, 7200, 2 h", "SECONDS, 11520, 3 h 12 min",
        "SECONDS, 266400, 3 d 2 h", "SECONDS, -150, -2 min 30 s", "TIME, 1763873280, 2025-11-23T04:48:00Z", "TIME, 12, 12 s" })
    void isShownWithThreeDigits(Unit unit, double value, String shown) {
        assertEquals(shown, unit.show(value));
    }

    @Test
    void whatIsNotFiniteIsSpelledAsPrometheusSpellsIt() {
        assertEquals("NaN", Unit.BYTES.show(Double.NaN));
        assertEquals("+Inf", Unit.SECONDS.show(Double.POSITIVE_INFINITY));
        assertEquals("-Inf", Unit.raw(Double.NEGATIVE_INFINITY));
    }

}
