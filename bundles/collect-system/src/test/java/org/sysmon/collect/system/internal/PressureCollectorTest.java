package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class PressureCollectorTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsHowLongProgramsWaited() throws IOException {
        new PressureCollector(kernel).collect(read);

        assertEquals(Map.of("node_pressure_cpu_waiting_seconds_total", 21.5,
                "node_pressure_io_waiting_seconds_total", 1.5, "node_pressure_io_stalled_seconds_total", 0.9,
                "node_pressure_memory_waiting_seconds_total", 0.25, "node_pressure_memory_stalled_seconds_total", 0.125,
                "node_pressure_irq_stalled_seconds_total", 0.0085), read.values());
    }

    @Test
    void doesWithoutInterruptsWhereTheKernelDoesNotCountThem() throws IOException {
        var collector = new PressureCollector(kernel.without("proc/pressure/irq"));
        collector.collect(read);
        collector.collect(read.nextTick());

        assertEquals(5, read.values().size());
    }

    @Test
    void isAbsentWhereTheKernelDoesNotMeasurePressure() {
        assertThrows(NoSuchFileException.class, () -> new PressureCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "full avg10=0.00 avg60=0.00 avg300=0.00 total=0", "some avg10=0.00 total=0",
        "some avg10=0.00 avg60=0.00 avg300=0.00 total=x" })
    void refusesWhatIsNotPressure(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new PressureCollector(kernel.and("proc/pressure/cpu", text)).collect(read));
    }
}
