package org.sysmon.query.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.query.QueryException.Reason;
import org.sysmon.query.internal.engine.Budget;
import org.sysmon.query.internal.engine.Engine;
import org.sysmon.query.internal.engine.Fault;
import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.engine.Result;
import org.sysmon.query.internal.script.MemorySource;

class EngineLimitsTest {

    private static final long MINUTE = 60_000_000_000L;

    private final MemorySource source = new MemorySource();
    private final Engine engine = new Engine(source, 300_000, 60_000, false);

    EngineLimitsTest() {
        for (int i = 0; i < 20; i++) {
            LabelSet labels = LabelSet.of(Map.of("__name__", i < 10 ? "a" : "b_total", "i", Integer.toString(i)));
            for (int t = 0; t < 1_000; t++) {
                source.add(labels, t * 1_000L, t);
            }
        }
    }

    private static Budget budget(long samples, long nanos) {
        return new Budget(samples, nanos, () -> false);
    }

    @Test
    void refusesToHoldMoreThanItMay() {
        Fault fault = assertThrows(Fault.class, () -> engine.range("a", 0, 999_000, 1_000, budget(5_000, MINUTE)));

        assertEquals(Reason.EXECUTION, fault.reason());
        assertTrue(fault.getMessage().contains("too many samples"), fault.getMessage());
    }

    @Test
    void countsTheSamplesOfARange() {
        assertThrows(Fault.class, () -> engine.instant("sum_over_time(a[900s])", 950_000, budget(500, MINUTE)));
        assertEquals(10, engine.instant("sum_over_time(a[100s])", 950_000, budget(500, MINUTE)).series().size());
    }

    /** Many series, each with few steps, leave nothing behind that counts: what is over is given back. */
    @Test
    void givesBackWhatIsOver() {
        Result result = engine.range("sum(rate(b_total[10s])) + sum(rate(b_total[10s])) + sum(rate(b_total[10s]))", 100_000, 900_000,
                10_000, budget(2_000, MINUTE));

        assertEquals(1, result.series().size());
        assertTrue(result.peak() <= 2_000, "held " + result.peak());
    }

    @Test
    void endsWhenItsTimeIsOver() {
        Fault fault = assertThrows(Fault.class, () -> engine.range("a + on (i) a + on (i) a", 0, 999_000, 1_000, budget(1_000_000, -1)));

        assertEquals(Reason.TIMEOUT, fault.reason());
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            Fault fault = assertThrows(Fault.class, () -> engine.range("a", 0, 999_000, 1_000, budget(1_000_000, MINUTE)));

            assertEquals(Reason.CANCELED, fault.reason());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void dropsNamesAtOnceUnlessToldOtherwise() {
        String query = "sum by (__name__) (-{i=~\"1|11\"})";

        assertEquals("{}", engine.instant(query, 500_000, budget(1_000_000, MINUTE)).series().get(0).labels().toString());
        assertThrows(Fault.class, () -> new Engine(source, 300_000, 60_000, true).instant(query, 500_000, budget(1_000_000, MINUTE)));
    }

    @Test
    void saysThatACounterMayBeNone() {
        assertEquals("[PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: \"a\" (1:6)]",
                engine.instant("rate(a[1m])", 500_000, budget(1_000_000, MINUTE)).infos().toString());
    }
}
