package org.sysmon.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;

class RecordedReadingsTest {

    private static final Metric PLAIN = Metric.gauge("plain", "Plain.");
    private static final Metric USAGE = Metric.derived("the_usage", "Usage.", Derivation.PERCENT_OF_INCREASE);
    private static final Table TABLE = Table.by("disk", PLAIN, USAGE);

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void remembersWhatWasSetAtThisTickOnly() {
        read.set(read.series(PLAIN), 1);
        assertEquals(Map.of("plain", 1.0), read.values());

        read.nextTick().set(read.series(PLAIN, Labels.of("a", "b")), 2);
        assertEquals(Map.of("plain{a=\"b\"}", 2.0), read.values());
    }

    @Test
    void findsRowsByTheBytesOfTheirKey() {
        byte[] bytes = "sdasda".getBytes(StandardCharsets.US_ASCII);
        read.row(TABLE, new Slice(bytes, 0, 3)).set(0, 7);
        read.row(TABLE, new Slice(bytes, 3, 6)).set(1, 3, 4);

        assertEquals(Map.of("plain{disk=\"sda\"}", 7.0), read.values());
        assertEquals(Map.of("the_usage{disk=\"sda\"}", List.of(3.0, 4.0)), read.derived());
    }

    @Test
    void refusesASeriesThatIsSetTwice() {
        read.set(read.series(PLAIN), 1);
        assertThrows(AssertionError.class, () -> read.set(read.series(PLAIN), 1));
    }

    @Test
    void refusesTheWrongCountOfTotals() {
        assertThrows(AssertionError.class, () -> read.set(read.series(USAGE), 1));
        assertThrows(AssertionError.class, () -> read.set(read.series(PLAIN), 1, 2));
    }

    @Test
    void refusesTwoMetricsOfOneName() {
        read.series(PLAIN);
        assertThrows(AssertionError.class, () -> read.series(Metric.counter("plain", "Other.")));
    }

    @Test
    void refusesToEnterWhatItWasTold() {
        read.refuse("/mnt");
        assertFalse(read.enter("/mnt"));
        assertTrue(read.enter("/"));
        assertEquals(List.of("/mnt", "/"), read.entered());
    }

    @Test
    void allocatesNothingOnceEverySeriesIsKnown() throws Exception {
        Slice key = Slice.of("sda");
        assertEquals(0, Allocation.perRun(() -> read.nextTick().row(TABLE, key).set(0, 1)));
    }
}
