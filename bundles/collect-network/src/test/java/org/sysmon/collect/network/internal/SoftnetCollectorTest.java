package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class SoftnetCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsTheColumnsOfEachProcessor() throws IOException {
        new SoftnetCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        assertEquals(14, read.values().size());
        assertEquals(299641.0, value("processed_total", 0));
        assertEquals(2.0, value("dropped_total", 0));
        assertEquals(3.0, value("times_squeezed_total", 0));
        assertEquals(4.0, value("cpu_collision_total", 0));
        assertEquals(5.0, value("received_rps_total", 0));
        assertEquals(6.0, value("flow_limit_count_total", 0));
        assertEquals(7.0, value("backlog_len", 0));
    }

    @Test
    void takesTheProcessorFromItsOwnColumn() throws IOException {
        new SoftnetCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        assertEquals(4294967295.0, value("processed_total", 3));
    }

    @Test
    void countsLinesWhereThereIsNoColumnForTheProcessor() throws IOException {
        new SoftnetCollector(FixtureKernel.with("proc/net/softnet_stat", "1 0 0 0 0 0 0 0 a\n2 0 0 0 0 0 0 0 b c\n")).collect(read);

        assertEquals(14, read.values().size());
        assertEquals(10.0, value("cpu_collision_total", 0));
        assertEquals(0.0, value("received_rps_total", 0));
        assertEquals(2.0, value("processed_total", 1));
        assertEquals(12.0, value("received_rps_total", 1));
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new SoftnetCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1 2 3 4 5 6 7 8\n", "1 2 3 4 5 6 7 8 x\n", "1 2 3 4 5 6 7 8 9 a b c 10000\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new SoftnetCollector(FixtureKernel.with("proc/net/softnet_stat", text)).collect(read));
    }

    private Double value(String name, int cpu) {
        return read.values().get("node_softnet_" + name + "{cpu=\"" + cpu + "\"}");
    }
}
