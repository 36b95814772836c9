package org.sysmon.query.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoNumberTest {

    @ParameterizedTest
    @CsvSource({ "0, 0", "-0.0, -0", "1, 1", "0.1, 0.1", "1e21, 1e+21", "1e20, 100000000000000000000", "0.000001, 0.000001",
        "1.5e-7, 1.5e-07", "NaN, NaN", "-Infinity, -Inf", "123456789.125, 123456789.125", "2e-3, 0.002", "1e-300, 1e-300" })
    void showsValuesAsPrometheusAnswersThem(double value, String shown) {
        assertEquals(shown, GoNumber.json(value));
    }

    @ParameterizedTest
    @CsvSource({ "1000000, 1e+06", "123456, 123456", "0.0001, 0.0001", "0.00001, 1e-05", "2.5, 2.5" })
    void showsValuesAsMessagesDo(double value, String shown) {
        assertEquals(shown, GoNumber.general(value));
    }

    @Test
    void hasNoDigitTooMany() {
        assertEquals("2e-323", GoNumber.json(2.0E-323));
        assertEquals("20000000000000000000", GoNumber.plain(2.0E19));
    }

    @ParameterizedTest
    @CsvSource({ "5400000, 1h30m", "86400000, 1d", "90000000, 25h", "604800000, 1w", "1, 1ms", "0, 0s", "-60000, -1m", "31536000000, 1y" })
    void printsDurations(long millis, String shown) {
        assertEquals(shown, Durations.print(millis));
    }
}
