package org.sysmon.collect.network.internal;

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

class ConntrackCollectorTest {

    private static final String STAT = "proc/net/stat/nf_conntrack";

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void addsUpWhatTheProcessorsCounted() throws IOException {
        new ConntrackCollector(kernel).collect(read);

        assertEquals(Map.of("node_nf_conntrack_entries", 42.0, "node_nf_conntrack_entries_limit", 262144.0,
                "node_nf_conntrack_stat_found", 17.0, "node_nf_conntrack_stat_invalid", 3.0, "node_nf_conntrack_stat_ignore", 768.0,
                "node_nf_conntrack_stat_insert", 3.0, "node_nf_conntrack_stat_insert_failed", 1.0,
                "node_nf_conntrack_stat_drop", 4.0, "node_nf_conntrack_stat_early_drop", 4.0,
                "node_nf_conntrack_stat_search_restart", 10.0), read.values());
    }

    @Test
    void takesAnOldKernelThatDoesNotCountRestarts() throws IOException {
        kernel.and(STAT, "entries\n" + "1 ".repeat(16) + "\n");
        new ConntrackCollector(kernel).collect(read);

        assertEquals(0.0, read.values().get("node_nf_conntrack_stat_search_restart"));
    }

    @Test
    void isAbsentWhereNothingIsTracked() {
        assertThrows(NoSuchFileException.class, () -> new ConntrackCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1 2 3\n", "entries\n1 2 3\n", "entries\n1 2 3 4 5 6 7 8 9 a b c d e f g\n",
        "entries\n1 2 3 4 5 6 7 8 9 a b c d e f 1234567812345678 1\n" })
    void refusesWhatIsNotItsFile(String text) {
        kernel.and(STAT, text);
        assertThrows(MalformedSourceException.class, () -> new ConntrackCollector(kernel).collect(read));
    }
}
