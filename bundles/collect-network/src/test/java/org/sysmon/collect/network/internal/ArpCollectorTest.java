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

class ArpCollectorTest {

    private static final String HEADING = "IP address HW type Flags HW address Mask Device\n";

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void countsTheNeighboursOfEachInterface() throws IOException {
        new ArpCollector(kernel, new DeviceFilter("", "")).collect(read);

        assertEquals(Map.of("node_arp_entries{device=\"eth0\"}", 2.0, "node_arp_entries{device=\"veth7f\"}", 1.0), read.values());
    }

    @Test
    void countsAfreshEachTime() throws IOException {
        var collector = new ArpCollector(kernel, new DeviceFilter("", ""));
        collector.collect(read);

        kernel.and("proc/net/arp", HEADING + "192.0.2.1 0x1 0x2 02:00:00:00:00:01 * eth0\n");
        collector.collect(read.nextTick());
        assertEquals(Map.of("node_arp_entries{device=\"eth0\"}", 1.0), read.values());

        kernel.and("proc/net/arp", HEADING);
        collector.collect(read.nextTick());
        assertEquals(Map.of(), read.values());
    }

    @Test
    void leavesOutWhatIsExcluded() throws IOException {
        new ArpCollector(kernel, new DeviceFilter("^veth", "")).collect(read);

        assertEquals(Map.of("node_arp_entries{device=\"eth0\"}", 2.0), read.values());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class,
                () -> new ArpCollector(FixtureKernel.empty(), new DeviceFilter("", "")).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "192.0.2.1 0x1 0x2 02:00:00:00:00:01 * eth0\n", HEADING + "192.0.2.1 0x1 0x2\n" })
    void refusesWhatIsNotItsFile(String text) {
        kernel.and("proc/net/arp", text);

        assertThrows(MalformedSourceException.class, () -> new ArpCollector(kernel, new DeviceFilter("", "")).collect(read));
    }
}
