package org.sysmon.runtime.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sysmon.testkit.Allocation;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class ProcessCollectorTest {

    private final RecordedReadings read = new RecordedReadings();
    private final ProcessCollector process = new ProcessCollector(FixtureKernel.at("src/test/resources/process"), new Standing());

    @Test
    void tellsMemoryLibrariesAndSinceWhenItRuns() throws Exception {
        process.collect(read);

        assertEquals(120_000 * 1024.0, read.values().get("sysmon_process_resident_memory_bytes"));
        assertEquals(900_000 * 1024.0, read.values().get("sysmon_process_virtual_memory_bytes"));
        assertEquals(2, read.values().get("sysmon_process_mapped_libraries"));
        assertEquals(1_700_000_000.5, read.values().get("sysmon_process_start_time_seconds"));
        assertTrue(read.values().keySet().stream().anyMatch(series -> series.startsWith("sysmon_build_info{")
                && series.contains("version=\"1.2.3\"") && series.contains("role=\"agent\"")), () -> read.values().toString());
    }

    @Test
    void tellsEveryPoolOfTheVirtualMachine() throws Exception {
        process.collect(read);

        assertTrue(read.values().get("sysmon_jvm_memory_pool_used_bytes{pool=\"Metaspace\"}") > 0);
        assertTrue(read.values().get("sysmon_process_open_fds") > 0);
        assertTrue(read.values().get("sysmon_jvm_classes_currently_loaded") > 0);
    }

    /** At its 15 s that is 1 kB a tick. */
    @Test
    void allocatesLittle() throws Exception {
        long bytes = Allocation.perRun(() -> process.collect(read.nextTick()));
        assertTrue(bytes < 15_000, bytes + " bytes");
    }
}
