package org.sysmon.runtime.internal.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.runtime.internal.series.CounterTruth.Step;

class CounterTruthTest {

    private static final double EXACT_TO = 1e-9;

    @ParameterizedTest
    @CsvSource({
        "10, 15, 0, FORWARD, 5",
        "10, 10, 0, FORWARD, 0",
        "1000.50, 1000.49, 0, JITTER, 0",
        "4294967290, 10, 0, WRAP, 16",
        "4294967290, 4294967289, 0, JITTER, 0",
        "5000000000, 10, 0, RESET, 10",
        "1000, 3, 0, RESET, 3",
        "1000, 0, 0, RESET, 0",
        "1, 0, 0, RESET, 0",
        "1, 0, 3, JITTER, 0",
        "10, 6.9, 3, RESET, 6.9",
        "10, 7, 3, JITTER, 0",
    })
    void tellsWhyACounterSteppedBack(double previous, double current, double jitter, Step step, double increase) {
        assertEquals(step, CounterTruth.between(previous, current, jitter));
        assertEquals(increase, CounterTruth.increase(previous, current, jitter));
    }

    static Stream<Path> counters() throws IOException {
        return Files.list(Path.of("src/test/resources/counters")).sorted();
    }

    /** A counter's readings, a second apart, and the increase of each; of a gauge that is derived of it, too. */
    @ParameterizedTest
    @MethodSource("counters")
    void tellsTheExactIncreaseOfACounter(Path file) throws IOException {
        List<String[]> lines = Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")).toList();
        Metric rate = Metric.derived("rate", "?", Derivation.PER_SECOND).jittering(Double.parseDouble(lines.get(0)[1]));
        Metric counter = Metric.counter("counter", "?").jittering(rate.jitter());
        var slots = new SlotStates();
        slots.grow(2);

        double held = slots.derive(0, counter, Double.parseDouble(lines.get(1)[0]), 0, 0);
        assertEquals(SampleBatch.ABSENT_BITS, Double.doubleToRawLongBits(slots.derive(1, rate, held, 0, 0)));
        for (int second = 1; second < lines.size() - 1; second++) {
            String[] line = lines.get(second + 1);
            double reading = Double.parseDouble(line[0]);
            double increase = Double.parseDouble(line[1]);

            assertEquals(increase, slots.derive(1, rate, reading, 0, second * 1_000_000_000L), EXACT_TO, file + ", second " + second);
            double shown = slots.derive(0, counter, reading, 0, second * 1_000_000_000L);
            assertEquals(increase, CounterTruth.increase(held, shown, rate.jitter()), EXACT_TO, file + ", second " + second);
            held = shown;
        }
    }
}
