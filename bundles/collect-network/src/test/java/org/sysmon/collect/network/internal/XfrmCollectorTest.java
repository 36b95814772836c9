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

class XfrmCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void countsThePacketsByReasonAndPassesOverReasonsThatAreNew() throws IOException {
        new XfrmCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        assertEquals(28, read.values().size());
        assertEquals(3.0, read.values().get("node_xfrm_in_error_packets_total"));
        assertEquals(84.0, read.values().get("node_xfrm_acquire_error_packets_total"));
    }

    @Test
    void leavesOutWhatTheKernelDoesNotCount() throws IOException {
        new XfrmCollector(FixtureKernel.with("proc/net/xfrm_stat", "XfrmInError 5\n")).collect(read);

        assertEquals(Map.of("node_xfrm_in_error_packets_total", 5.0), read.values());
    }

    @Test
    void isAbsentWithoutIpsec() {
        assertThrows(NoSuchFileException.class, () -> new XfrmCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "XfrmInError\n", "XfrmInError many\n", "XfrmInError 1\n\nXfrmFwdHdrError 1\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new XfrmCollector(FixtureKernel.with("proc/net/xfrm_stat", text)).collect(read));
    }
}
