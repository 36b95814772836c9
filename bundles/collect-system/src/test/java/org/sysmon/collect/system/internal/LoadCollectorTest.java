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

class LoadCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsTheThreeAverages() throws IOException {
        new LoadCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        assertEquals(Map.of("node_load1", 0.42, "node_load5", 1.50, "node_load15", 2.25), read.values());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new LoadCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0.42 1.50", "0.42 one 2.25" })
    void refusesWhatIsNotALoadAverage(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new LoadCollector(FixtureKernel.with("proc/loadavg", text)).collect(read));
    }
}
