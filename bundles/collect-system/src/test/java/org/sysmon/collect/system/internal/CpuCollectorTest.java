package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class CpuCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsTheSecondsOfEachProcessor() throws IOException {
        new CpuCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        var values = read.values();
        assertEquals(20, values.size());
        assertEquals(7.0, values.get("node_cpu_seconds_total{cpu=\"0\",mode=\"user\"}"));
        assertEquals(45.0, values.get("node_cpu_seconds_total{cpu=\"1\",mode=\"idle\"}"));
        assertEquals(0.15, values.get("node_cpu_seconds_total{cpu=\"1\",mode=\"steal\"}"));
        assertEquals(0.05, values.get("node_cpu_guest_seconds_total{cpu=\"0\",mode=\"nice\"}"));
    }

    @Test
    void countsAsUsedWhatIsNeitherIdleNorWaiting() throws IOException {
        new CpuCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        assertEquals(Map.of("cpu_total_usage", List.of(2000.0, 11200.0)), read.derived());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new CpuCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "intr 5\n", "cpu  1 2 3\n", "cpu  1 2 3 4 5 6 7 8 9 10\ncpu0 1 2 x\n" })
    void refusesWhatIsNotTheTimeOfProcessors(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new CpuCollector(FixtureKernel.with("proc/stat", text)).collect(read));
    }
}
