package org.sysmon.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysmon.cli.json.Json;

class AxesTest {

    private static ValueAxis around(double... values) {
        return ValueAxis.around(List.of(new History.Line("h", Json.NOTHING, new long[values.length], values)), 5);
    }

    @ParameterizedTest
    @CsvSource({ "0, 100, 0, 100, 25", "10, 90, 0, 100, 25", "1000, 1010, 1000, 1010, 2.5", "-5, 5, -5, 5, 2.5",
        "7, 7, 6.25, 7.75, 0.5", "0, 0, 0, 1, 0.25", "-90, -10, -100, 0, 25" })
    void goesFromARoundNumberToARoundNumber(double min, double max, double low, double high, double step) {
        ValueAxis axis = around(min, max);
        assertEquals(low, axis.low(), Math.abs(low) * 0.1);
        assertEquals(high, axis.high(), Math.abs(high) * 0.1);
        assertEquals(step, axis.step(), 1e-9);
    }

    @Test
    void whatIsNotFiniteHasNoPlaceOnIt() {
        assertEquals(new ValueAxis(0, 1, 1), around(Double.NaN, Double.POSITIVE_INFINITY));
    }

    @Test
    void countsPlacesFromTheTop() {
        var axis = new ValueAxis(0, 100, 25);
        assertEquals(0, axis.place(100, 11));
        assertEquals(10, axis.place(0, 11));
        assertEquals(5, axis.place(50, 11));
        assertEquals(5, axis.ticks());
    }

    @Test
    void timeHasItsTicksAtRoundTimesOfTheReadersZone() {
        long from = Instant.parse("2025-11-23T07:07:00Z").toEpochMilli();
        var axis = new TimeAxis(from, from + 6 * 3_600_000, 60, ZoneId.of("Asia/Kathmandu"));
        assertEquals("14:00", axis.lines(60, false)[1].strip().split(" +")[0]);
    }

    @Test
    void daysAreNamedByTheirDate() {
        long from = Instant.parse("2025-11-01T12:00:00Z").toEpochMilli();
        String[] lines = new TimeAxis(from, from + 20L * 86_400_000, 60, ZoneId.of("UTC")).lines(60, true);
        assertEquals(60, lines[0].length());
        assertEquals("2025-11-06", lines[1].strip().split(" +")[0]);
    }
}
