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

class StatCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsWhatTheKernelCounted() throws IOException {
        new StatCollector(FixtureKernel.at("src/test/resources/fixtures"), false).collect(read);

        assertEquals(Map.of("node_intr_total", 123456.0, "node_context_switches_total", 987654.0,
                "node_boot_time_seconds", 1792000000.0, "node_forks_total", 4321.0, "node_procs_running", 3.0,
                "node_procs_blocked", 1.0), read.values());
    }

    @Test
    void readsSoftInterruptsByVectorWhereAsked() throws IOException {
        new StatCollector(FixtureKernel.at("src/test/resources/fixtures"), true).collect(read);

        assertEquals(16, read.values().size());
        assertEquals(1.0, read.values().get("node_softirqs_total{vector=\"hi\"}"));
        assertEquals(1684.0, read.values().get("node_softirqs_total{vector=\"rcu\"}"));
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new StatCollector(FixtureKernel.empty(), false).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "ctxt 5\n", "cpu  1\nctxt many\n", "cpu  1\nsoftirq 10 1 2\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new StatCollector(FixtureKernel.with("proc/stat", text), true).collect(read));
    }
}
