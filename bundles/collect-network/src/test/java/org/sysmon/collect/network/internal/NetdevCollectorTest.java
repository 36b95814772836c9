package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Answers;
import org.sysmon.testkit.Allocation;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class NetdevCollectorTest {

    private static final DeviceFilter ALL = new DeviceFilter("", "");
    private static final int LINKS = 18;
    /** Of eth0 in the fixtures, in the order of the kernel's struct: the file has sums of some of them. */
    private static final byte[] STATS = Answers.attribute(23, Answers.u64(2879, 2837, 59_983_248, 498_442, 1, 7, 1, 8, 6, 10, 1, 1, 1, 1,
            3, 1, 5, 2, 9, 2, 2, 5, 12, 7));

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsTheCountersOfEachInterface() throws IOException {
        netdev(kernel, ALL).collect(read);

        var values = read.values();
        assertEquals(3 * 16 + 1, values.size());
        assertEquals(59983248.0, values.get("node_network_receive_bytes_total{device=\"eth0\"}"));
        assertEquals(6.0, values.get("node_network_receive_multicast_total{device=\"eth0\"}"));
        assertEquals(498442.0, values.get("node_network_transmit_bytes_total{device=\"eth0\"}"));
        assertEquals(12.0, values.get("node_network_transmit_compressed_total{device=\"eth0\"}"));
    }

    @Test
    void leavesOutWhatIsExcluded() throws IOException {
        netdev(kernel, new DeviceFilter("^veth", "")).collect(read);

        assertEquals(Set.of("lo", "eth0"), devices());
    }

    @Test
    void takesOnlyWhatIsIncludedWhereSomethingIs() throws IOException {
        netdev(kernel, new DeviceFilter("^lo", "^(lo|veth)")).collect(read);

        assertEquals(Set.of("lo", "veth7f"), devices());
    }

    @Test
    void goesOnWhenMoreInterfacesCameThanItRemembers() throws IOException {
        var collector = netdev(kernel, new DeviceFilter("^veth", ""));
        String heading = "Inter-|\n face |\n";
        for (int i = 0; i <= DeviceFilter.REMEMBERED; i++) {
            kernel.and("proc/net/dev", heading + "veth" + i + ": 1\n");
            collector.collect(read.nextTick());
        }
        assertEquals(Map.of(), read.values());
    }

    @Test
    void saysWhichPacketsNobodyTook() throws IOException {
        netdev(kernel, ALL).collect(read);

        assertEquals(7.0, read.values().get("node_network_receive_nohandler_total{device=\"eth0\"}"));
    }

    @Test
    void saysTheSameByNetlink() throws IOException {
        netdev(kernel, new DeviceFilter("", "^eth0$")).collect(read);
        var byNetlink = new RecordedReadings();
        var answers = new Answers().with(LINKS, Answers.link(2, "eth0", Answers.attribute(7, Answers.u32(new long[24])), STATS));
        new NetdevCollector(kernel, answers.netlink(), ALL, true, false).collect(byNetlink);

        assertEquals(read.values(), byNetlink.values());
    }

    @Test
    void asksByNetlinkWhereTheFileIsMissing() throws IOException {
        long[] narrow = new long[23];
        narrow[3] = 4_000_000_000L;
        var answers = new Answers().with(LINKS, Answers.link(1, "lo", Answers.attribute(7, Answers.u32(narrow))))
                .with(LINKS, Answers.link(3, "veth1", STATS)).with(LINKS, Answers.link(4, "uncounted"));
        new NetdevCollector(FixtureKernel.empty(), answers.netlink(), new DeviceFilter("^veth", ""), false, false).collect(read);

        assertEquals(Set.of("lo"), devices());
        assertEquals(4e9, read.values().get("node_network_transmit_bytes_total{device=\"lo\"}"));
    }

    @Test
    void refusesCountersThatAreCutShort() {
        var answers = new Answers().with(LINKS, Answers.link(1, "lo", Answers.attribute(23, Answers.u64(1, 2, 3))));
        assertThrows(MalformedSourceException.class,
                () -> new NetdevCollector(FixtureKernel.empty(), answers.netlink(), ALL, true, false).collect(read));
    }

    @Test
    void labelsWithTheAliasAndFollowsIt() throws IOException {
        var collector = new NetdevCollector(kernel, new Answers().netlink(), new DeviceFilter("", "^(eth0|lo)$"), false, true);
        collector.collect(read);
        assertEquals(2879.0, read.values().get("node_network_receive_packets_total{device=\"eth0\",ifalias=\"the way out\"}"));
        assertEquals(29.0, read.values().get("node_network_receive_packets_total{device=\"lo\"}"));

        kernel.and("sys/class/net/eth0/ifalias", "elsewhere\n");
        collector.collect(read.nextTick());
        assertEquals(2879.0, read.values().get("node_network_receive_packets_total{device=\"eth0\",ifalias=\"elsewhere\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "lo: 1 2 3\n", "Inter-|\n face |\nlo 1\n", "Inter-|\n face |\nlo: 1 2 3\n",
        "Inter-|\n face |\nlo: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 x\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> netdev(FixtureKernel.with("proc/net/dev", text), ALL).collect(read));
    }

    @Test
    void allocatesNothingOnASteadyTick() throws Exception {
        String text = Files.readString(Path.of("src/test/resources/fixtures/proc/net/dev"));
        var collector = netdev(FixtureKernel.with("proc/net/dev", text), new DeviceFilter("^veth", ""));

        assertEquals(0, Allocation.perRun(() -> collector.collect(read.nextTick())));
    }

    private static NetdevCollector netdev(Kernel kernel, DeviceFilter filter) {
        return new NetdevCollector(kernel, new Answers().netlink(), filter, false, false);
    }

    private Set<String> devices() {
        return read.series().stream().map(series -> series.labels().get("device")).collect(Collectors.toSet());
    }
}
