package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class VmstatCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void takesTheFieldsThatMatch() throws IOException {
        new VmstatCollector(FixtureKernel.at("src/test/resources/fixtures"), "^(nr_free|oom_)").collect(read);

        assertEquals(Map.of("node_vmstat_nr_free_pages", 125000.0, "node_vmstat_oom_kill", 2.0), read.values());
    }

    @Test
    void takesPagingFaultsAndKillsByDefault() throws Exception {
        String fields = (String) VmstatConfig.class.getDeclaredMethod("fields_pattern").getDefaultValue();
        new VmstatCollector(FixtureKernel.at("src/test/resources/fixtures"), fields).collect(read);

        assertEquals(Set.of("node_vmstat_pgpgin", "node_vmstat_pgpgout", "node_vmstat_pswpin", "node_vmstat_pswpout",
                "node_vmstat_pgfault", "node_vmstat_pgmajfault", "node_vmstat_oom_kill"), read.values().keySet());
        assertEquals(5000007.0, read.values().get("node_vmstat_pgfault"));
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new VmstatCollector(FixtureKernel.empty(), "").collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "pgfault\n", "pgfault many\n" })
    void refusesWhatIsNotAFieldAndItsValue(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new VmstatCollector(FixtureKernel.with("proc/vmstat", text), "").collect(read));
    }
}
