package org.sysmon.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysmon.api.metric.Labels;

class MatcherTest {

    private static final SeriesKey SERIES = new SeriesKey("h", "node_disk", Labels.of("device", "sda1"));

    @ParameterizedTest
    @CsvSource({
        "__name__, EQUAL, node_disk, true",
        "device, EQUAL, sda, false",
        "device, NOT_EQUAL, sda, true",
        "device, MATCHES, sda.*, true",
        "device, MATCHES, sda, false",
        "device, NOT_MATCHES, sd., true",
        "absent, EQUAL, '', true",
        "absent, NOT_EQUAL, '', false",
        "absent, MATCHES, .*, true",
    })
    void matchesAsPromqlDoes(String label, Matcher.Operator operator, String value, boolean matches) {
        assertEquals(matches, new Matcher(label, operator, value).matches(SERIES));
    }

    @Test
    void saysWhereARegularExpressionIsWrong() {
        var thrown = assertThrows(IllegalArgumentException.class,
                () -> new Matcher("device", Matcher.Operator.MATCHES, "a("));
        assertEquals(true, thrown.getMessage().contains("'a('"), thrown.getMessage());
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TimeRange(2, 1));
    }
}
