package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.Allocation;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class NetdevCollectorTest {

    private static final DeviceFilter ALL = new DeviceFilter("", "");

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsTheCountersOfEachInterface() throws IOException {
        new NetdevCollector(kernel, ALL).collect(read);

        var values = read.values();
        assertEquals(3 * 16, values.size());
        assertEquals(59983248.0, values.get("node_network_receive_bytes_total{device=\"eth0\"}"));
        assertEquals(6.0, values.get("node_network_receive_multicast_total{device=\"eth0\"}"));
        assertEquals(498442.0, values.get("node_network_transmit_bytes_total{device=\"eth0\"}"));
        assertEquals(12.0, values.get("node_network_transmit_compressed_total{device=\"eth0\"}"));
    }

    @Test
    void leavesOutWhatIsExcluded() throws IOException {
        new NetdevCollector(kernel, new DeviceFilter("^veth", "")).collect(read);

        assertEquals(Set.of("lo", "eth0"), devices());
    }

    @Test
    void takesOnlyWhatIsIncludedWhereSomethingIs() throws IOException {
        new NetdevCollector(kernel, new DeviceFilter("^lo", "^(lo|veth)")).collect(read);

        assertEquals(Set.of("lo", "veth7f"), devices());
    }

    @Test
    void goesOnWhenMoreInterfacesCameThanItRemembers() throws IOException {
        var collector = new NetdevCollector(kernel, new DeviceFilter("^veth", ""));
        String heading = "Inter-|\n face |\n";
        for (int i = 0; i <= DeviceFilter.REMEMBERED; i++) {
            kernel.and("proc/net/dev", heading + "veth" + i + ": 1\n");
            collector.collect(read.nextTick());
        }
        assertEquals(Map.of(), read.values());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new NetdevCollector(FixtureKernel.empty(), ALL).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "lo: 1 2 3\n", "Inter-|\n face |\nlo 1\n", "Inter-|\n face |\nlo: 1 2 3\n",
        "Inter-|\n face |\nlo: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 x\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new NetdevCollector(FixtureKernel.with("proc/net/dev", text), ALL).collect(read));
    }

    @Test
    void allocatesNothingOnASteadyTick() throws Exception {
        String text = Files.readString(Path.of("src/test/resources/fixtures/proc/net/dev"));
        var collector = new NetdevCollector(FixtureKernel.with("proc/net/dev", text), new DeviceFilter("^veth", ""));

        assertEquals(0, Allocation.perRun(() -> collector.collect(read.nextTick())));
    }

    private Set<String> devices() {
        return read.series().stream().map(series -> series.labels().get("device")).collect(Collectors.toSet());
    }
}
