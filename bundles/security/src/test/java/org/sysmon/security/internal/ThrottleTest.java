package org.sysmon.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {

    private final Throttle throttle = new Throttle(3, 60_000);

    @ParameterizedTest
    @CsvSource({ "0, 0", "1, 0", "2, 0", "3, 1000", "4, 2000", "5, 4000", "8, 32000", "9, 60000", "50, 60000", "5000, 60000" })
    void letsWaitTwiceAsLongEachTime(int failures, long wait) {
        for (int i = 0; i < failures; i++) {
            throttle.failed("somebody", 1_000);
        }

        assertEquals(wait, throttle.wait("somebody", 1_000));
        assertEquals(0, throttle.wait("somebody else", 1_000));
    }

    @Test
    void forgets() {
        for (int i = 0; i < 9; i++) {
            throttle.failed("somebody", 0);
        }
        assertEquals(10_000, throttle.wait("somebody", 50_000));
        assertEquals(9, throttle.failures("somebody", 3_599_999));
        assertEquals(0, throttle.failures("somebody", 3_600_000));
        throttle.succeeded("somebody");
        assertEquals(0, throttle.failures("somebody", 50_000));
    }

    @Test
    void keepsNoMoreThanItsShare() {
        for (int i = 0; i < 10_000; i++) {
            throttle.failed("somebody " + i, 0);
        }

        assertEquals(0, throttle.failures("somebody 0", 0));
        assertEquals(1, throttle.failures("somebody 9999", 0));
    }
}
