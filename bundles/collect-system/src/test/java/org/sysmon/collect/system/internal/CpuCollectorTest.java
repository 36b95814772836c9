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
        new CpuCollector(FixtureKernel.at("src/test/resources/fixtures"), true).collect(read);

        var values = read.values();
        assertEquals(20, values.size());
        assertEquals(7.0, values.get("node_cpu_seconds_total{cpu=\"0\",mode=\"user\"}"));
        assertEquals(45.0, values.get("node_cpu_seconds_total{cpu=\"1\",mode=\"idle\"}"));
        assertEquals(0.15, values.get("node_cpu_seconds_total{cpu=\"1\",mode=\"steal\"}"));
        assertEquals(0.05, values.get("node_cpu_guest_seconds_total{cpu=\"0\",mode=\"nice\"}"));
    }

    @Test
    void countsAsUsedWhatIsNeitherIdleNorWaiting() throws IOException {
        new CpuCollector(FixtureKernel.at("src/test/resources/fixtures"), true).collect(read);

        assertEquals(List.of(2000.0, 11200.0), read.derived().get("cpu_total_usage"));
    }

    @Test
    void tellsApartWhatProcessorsAreBusyWith() throws IOException {
        new CpuCollector(FixtureKernel.with("proc/stat", "cpu  100 20 30 4000 500 6 7 8 9 10\n"), true).collect(read);

        assertEquals(Map.of("cpu_total_usage", List.of(171.0, 4671.0), "cpu_user_percent", List.of(120.0, 4671.0),
                "cpu_system_percent", List.of(43.0, 4671.0), "cpu_iowait_percent", List.of(500.0, 4671.0),
                "cpu_steal_percent", List.of(8.0, 4671.0)), read.derived());
    }

    @Test
    void leavesGuestsOutWhereNobodyWantsThem() throws IOException {
        new CpuCollector(FixtureKernel.at("src/test/resources/fixtures"), false).collect(read);

        assertEquals(16, read.values().size());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new CpuCollector(FixtureKernel.empty(), true).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "intr 5\n", "cpu  1 2 3\n", "cpu  1 2 3 4 5 6 7 8 9 10\ncpu0 1 2 x\n" })
    void refusesWhatIsNotTheTimeOfProcessors(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new CpuCollector(FixtureKernel.with("proc/stat", text), true).collect(read));
    }
}
