package org.sysmon.runtime.internal.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;

class TickRecorderTest {

    private static final Metric GAUGE = Metric.gauge("g", "A gauge.");
    private static final Metric COUNTER = Metric.counter("c_total", "A counter.");
    private static final Metric RATE = Metric.derived("r_per_second", "A rate.", Derivation.PER_SECOND);
    private static final Metric BUSY = Metric.derived("b_percent", "Busy.", Derivation.PERCENT_OF_TIME);
    private static final Metric USAGE = Metric.derived("u_usage", "A share.", Derivation.PERCENT_OF_INCREASE);

    private final TickRecorder recorder = new TickRecorder(100);
    private long second;

    /** One tick: what is set, then what was sealed. */
    private Map<String, Double> tick(Object... seriesAndValues) {
        var staging = new Staging();
        for (int i = 0; i < seriesAndValues.length; i += 2) {
            double[] value = (double[]) seriesAndValues[i + 1];
            staging.add((Series) seriesAndValues[i], value[0], value.length > 1 ? value[1] : 0);
        }
        second++;
        long nanos = TimeUnit.SECONDS.toNanos(second);
        recorder.merge(staging, "test", nanos, TimeUnit.SECONDS.toNanos(2));
        double[] values = recorder.seal(1000 * second, nanos);
        var sealed = new LinkedHashMap<String, Double>();
        for (int i = 0; i < values.length; i++) {
            if (!SampleBatch.isAbsent(values[i])) {
                sealed.put(recorder.series().get(i).toString(), values[i]);
            }
        }
        return sealed;
    }

    private static double[] value(double... values) {
        return values;
    }

    private Series series(Metric metric, String... labels) {
        return recorder.handle(metric, Labels.of(labels));
    }

    @Test
    void sealsWhatWasSetAndNothingElse() {
        Series a = series(GAUGE, "x", "a");
        Series b = series(GAUGE, "x", "b");
        assertEquals(Map.of("g{x=\"a\"}", 1.0, "g{x=\"b\"}", 2.0), tick(a, value(1), b, value(2)));
        assertEquals(Map.of("g{x=\"a\"}", 3.0), tick(a, value(3)));
    }

    @Test
    void keepsTheSetWhileNoSeriesComes() {
        Series a = series(GAUGE, "x", "a");
        tick(a, value(1));
        var set = recorder.series();
        tick(a, value(2));
        assertSame(set, recorder.series());
        tick(a, value(2), series(GAUGE, "x", "b"), value(1));
        assertNotSame(set, recorder.series());
    }

    @Test
    void derivesRatesAndSharesFromTheSecondReadingOn() {
        assertEquals(Map.of(), tick(series(RATE), value(100), series(BUSY), value(5), series(USAGE), value(10, 100)));
        assertEquals(Map.of("r_per_second", 50.0, "b_percent", 25.0, "u_usage", 33.33),
                tick(series(RATE), value(150), series(BUSY), value(5.25), series(USAGE), value(11, 103)));
    }

    @Test
    void keepsWhatADerivationNeedsWhenTheCollectorIsAnother() {
        tick(series(RATE), value(100));
        Metric again = Metric.derived("r_per_second", "A rate.", Derivation.PER_SECOND);
        assertEquals(Map.of("r_per_second", 1.0), tick(recorder.handle(again, Labels.EMPTY), value(101)));
    }

    @Test
    void keepsTheDerivationAlsoWhenTheHelpChanges() {
        tick(series(RATE), value(100));
        Metric other = Metric.derived("r_per_second", "Better said.", Derivation.PER_SECOND);
        assertEquals(Map.of("r_per_second", 1.0), tick(recorder.handle(other, Labels.EMPTY), value(101)));
        assertEquals("Better said.", recorder.latest().get(0).metric().help());
    }

    @Test
    void holdsACounterThatJittersAndLetsAResetThrough() {
        assertEquals(Map.of("c_total", 1000.0), tick(series(COUNTER), value(1000)));
        assertEquals(Map.of("c_total", 1000.0), tick(series(COUNTER), value(999.9)));
        assertEquals(Map.of("c_total", 3.0), tick(series(COUNTER), value(3)));
        assertEquals(1, recorder.jitters());
        assertEquals(1, recorder.resets());
    }

    @Test
    void marksTheEndOfASeriesOnceItIsTwoPeriodsOld() {
        Series a = series(GAUGE);
        tick(a, value(1));
        assertEquals(Map.of(), tick());
        assertEquals(Map.of(), tick());
        double end = tick().get("g");
        assertTrue(SampleBatch.isStale(end));
        assertEquals(Map.of(), tick());
        assertEquals(0, recorder.latest().size());
        assertEquals(Map.of("g", 7.0), tick(a, value(7)));
    }

    @Test
    void derivesNothingAcrossAGapInWhichTheDeviceWasAnotherOne() {
        Series a = series(RATE);
        tick(a, value(100));
        assertEquals(Map.of("r_per_second", 5.0), tick(a, value(105)));
        tick();
        tick();
        assertTrue(SampleBatch.isStale(tick().get("r_per_second")));
        assertEquals(Map.of(), tick(a, value(7000)));
        assertEquals(Map.of("r_per_second", 1.0), tick(a, value(7001)));
    }

    @Test
    void usesTheSlotOfAForgottenSeriesAgainAndStillKnowsItsOldHandle() {
        Series gone = series(GAUGE, "x", "gone");
        tick(gone, value(1));
        for (int i = 0; i < 920; i++) {
            tick();
        }
        assertEquals(0, recorder.series().size());
        Series fresh = series(GAUGE, "x", "fresh");
        assertEquals(gone.slot(), fresh.slot());
        assertEquals(Map.of("g{x=\"fresh\"}", 2.0, "g{x=\"gone\"}", 3.0), tick(fresh, value(2), gone, value(3)));
    }

    @Test
    void refusesSeriesBeyondTheLimitAndCountsThem() {
        for (int i = 0; i < 101; i++) {
            tick(series(GAUGE, "n", "" + i), value(i));
        }
        assertEquals(1, recorder.refused());
    }

    @Test
    void answersTheLatestValuesByName() {
        tick(series(GAUGE, "x", "b"), value(2), series(COUNTER), value(5), series(GAUGE, "x", "a"), value(1));
        assertEquals("[c_total, g]", recorder.latest().stream().map(family -> family.metric().name()).toList().toString());
        assertEquals(2, recorder.latest().get(1).samples().size());
        assertEquals(1000, recorder.latest().get(0).samples().get(0).timestamp());
    }
}
