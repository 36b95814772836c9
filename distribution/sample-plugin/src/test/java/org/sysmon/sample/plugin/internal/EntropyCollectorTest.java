package org.sysmon.sample.plugin.internal;

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

class EntropyCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsThePoolAndWhatIsInIt() throws IOException {
        new EntropyCollector(kernel("198\n")).collect(read);

        assertEquals(Map.of("node_entropy_available_bits", 198.0, "node_entropy_pool_size_bits", 256.0), read.values());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new EntropyCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "many\n", "1.5\n" })
    void refusesWhatIsNotACount(String text) {
        assertThrows(MalformedSourceException.class, () -> new EntropyCollector(kernel(text)).collect(read));
    }

    private static FixtureKernel kernel(String available) {
        return FixtureKernel.with("proc/sys/kernel/random/entropy_avail", available)
                .and("proc/sys/kernel/random/poolsize", "256\n");
    }
}
