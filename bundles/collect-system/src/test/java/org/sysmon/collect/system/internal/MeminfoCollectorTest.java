package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class MeminfoCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsEachLineInItsUnit() throws IOException {
        new MeminfoCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        var values = read.values();
        assertEquals(4_000_000 * 1024.0, values.get("node_memory_MemTotal_bytes"));
        assertEquals(900 * 1024.0, values.get("node_memory_Active_anon_bytes"));
        assertEquals(8.0, values.get("node_memory_HugePages_Total"));
        assertFalse(values.containsKey("node_memory_HugePages_Total_bytes"));
    }

    @Test
    void tellsHowMuchIsUsed() throws IOException {
        new MeminfoCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        assertEquals(75.0, read.values().get("memory_used_percent"));
        assertEquals(25.0, read.values().get("swap_used_percent"));
    }

    @Test
    void saysNothingOfSwapWhereThereIsNone() throws IOException {
        collect("MemTotal: 100 kB\nMemAvailable: 40 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n");

        assertEquals(60.0, read.values().get("memory_used_percent"));
        assertFalse(read.values().containsKey("swap_used_percent"));
        assertTrue(read.values().containsKey("node_memory_SwapTotal_bytes"));
    }

    @Test
    void saysNothingOfUsedMemoryWhereTheKernelDoesNotTellWhatIsAvailable() throws IOException {
        collect("MemTotal: 100 kB\nMemFree: 40 kB\n");

        assertEquals(2, read.values().size());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new MeminfoCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "MemTotal 5 kB", "MemTotal: kB", "MemTotal: 5 MB", "Mem/Total: 5 kB", "MemTotal: 5\n\n" })
    void refusesWhatIsNotAFieldOfMemory(String text) {
        assertThrows(MalformedSourceException.class, () -> collect(text));
    }

    private void collect(String text) throws IOException {
        new MeminfoCollector(FixtureKernel.with("proc/meminfo", text)).collect(read);
    }
}
