package org.sysmon.runtime.internal.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysmon.runtime.internal.series.CounterTruth.Step;

class CounterTruthTest {

    @ParameterizedTest
    @CsvSource({
        "10, 15, FORWARD, 5",
        "10, 10, FORWARD, 0",
        "1000.50, 1000.49, JITTER, 0",
        "4294967290, 10, WRAP, 16",
        "4294967290, 4294967289, JITTER, 0",
        "5000000000, 10, RESET, 10",
        "1000, 3, RESET, 3",
        "1000, 0, RESET, 0",
        "1, 0, RESET, 0",
    })
    void tellsWhyACounterSteppedBack(double previous, double current, Step step, double increase) {
        assertEquals(step, CounterTruth.between(previous, current));
        assertEquals(increase, CounterTruth.increase(previous, current));
    }
}
