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

class SchedstatCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsHowLongTasksRanAndWaitedOnEachProcessor() throws IOException {
        new SchedstatCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        assertEquals(Map.of("node_schedstat_running_seconds_total{cpu=\"0\"}", 2045936.778163039,
                "node_schedstat_waiting_seconds_total{cpu=\"0\"}", 343796.328169361,
                "node_schedstat_timeslices_total{cpu=\"0\"}", 4767485306.0,
                "node_schedstat_running_seconds_total{cpu=\"1\"}", 1.5,
                "node_schedstat_waiting_seconds_total{cpu=\"1\"}", 0.25,
                "node_schedstat_timeslices_total{cpu=\"1\"}", 12.0), read.values());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new SchedstatCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "cpu0 1 2 3 4 5 6 7 8 9\n", "version 15\ncpu0 1 2 3 4 5 6 7 8\n",
        "version 15\ncpu0 1 2 3 4 5 6 7 8 many\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new SchedstatCollector(FixtureKernel.with("proc/schedstat", text)).collect(read));
    }
}
