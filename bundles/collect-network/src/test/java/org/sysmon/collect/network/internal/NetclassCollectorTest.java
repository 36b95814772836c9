package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
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

class NetclassCollectorTest {

    private static final DeviceFilter ALL = new DeviceFilter("", "");

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsThePropertiesOfEachInterface() throws IOException {
        new NetclassCollector(kernel, ALL, true).collect(read);

        assertEquals(1.0, value("up", "eth0"));
        assertEquals(0.0, value("up", "lo"));
        assertEquals(4.0, value("carrier_changes_total", "eth0"));
        assertEquals(3.0, value("carrier_up_changes_total", "eth0"));
        assertEquals(1.0, value("carrier_down_changes_total", "eth0"));
        assertEquals(7.0, value("iface_link", "eth0"));
        assertEquals(65536.0, value("mtu_bytes", "lo"));
        assertEquals(772.0, value("protocol_type", "lo"));
    }

    @Test
    void measuresAllThatItIsToldOf() throws IOException {
        new NetclassCollector(kernel, ALL, true).collect(read);

        assertEquals(Map.of("eth0", 19L, "lo", 17L, "down0", 4L),
                read.series().stream().collect(Collectors.groupingBy(s -> s.labels().get("device"), Collectors.counting())));
    }

    @Test
    void readsHexadecimalNumbers() throws IOException {
        new NetclassCollector(kernel, ALL, true).collect(read);

        assertEquals(4099.0, value("flags", "eth0"));
        assertEquals(32.0, value("device_id", "eth0"));
    }

    @Test
    void givesTheSpeedInBytesWhereItIsKnown() throws IOException {
        new NetclassCollector(kernel, ALL, true).collect(read);

        assertEquals(312_500_000.0, value("speed_bytes", "eth0"));
        assertEquals(null, value("speed_bytes", "lo"));
    }

    @Test
    void describesEachInterfaceByLabels() throws IOException {
        new NetclassCollector(kernel, ALL, true).collect(read);

        assertEquals(Set.of("node_network_info{address=\"02:00:00:00:00:05\",adminstate=\"up\","
                + "broadcast=\"ff:ff:ff:ff:ff:ff\",device=\"eth0\",duplex=\"full\",ifalias=\"the way out\",operstate=\"up\"}",
                "node_network_info{address=\"00:00:00:00:00:00\",adminstate=\"up\",broadcast=\"00:00:00:00:00:00\","
                        + "device=\"lo\",operstate=\"unknown\"}",
                "node_network_info{address=\"02:00:00:00:00:06\",adminstate=\"down\",device=\"down0\",operstate=\"down\"}"),
                info());
    }

    @Test
    void describesAnInterfaceAnewWhenItChanges() throws IOException {
        var changing = FixtureKernel.with("sys/class/net/eth0/operstate", "up\n").and("sys/class/net/eth0/flags", "0x3\n");
        var collector = new NetclassCollector(changing, ALL, true);
        collector.collect(read);
        assertEquals(Set.of("node_network_info{adminstate=\"up\",device=\"eth0\",operstate=\"up\"}"), info());

        changing.and("sys/class/net/eth0/operstate", "down\n");
        collector.collect(read.nextTick());
        assertEquals(Set.of("node_network_info{adminstate=\"up\",device=\"eth0\",operstate=\"down\"}"), info());

        changing.and("sys/class/net/eth0/flags", "0x2\n");
        collector.collect(read.nextTick());
        assertEquals(Set.of("node_network_info{adminstate=\"down\",device=\"eth0\",operstate=\"down\"}"), info());

        changing.without("sys/class/net/eth0/flags");
        collector.collect(read.nextTick());
        assertEquals(Set.of("node_network_info{adminstate=\"unknown\",device=\"eth0\",operstate=\"down\"}"), info());
    }

    @Test
    void leavesOutWhatAnInterfaceDoesNotSay() throws IOException {
        new NetclassCollector(kernel, new DeviceFilter("eth0|lo", ""), true).collect(read);

        assertEquals(Set.of("node_network_up", "node_network_flags", "node_network_iface_id", "node_network_info"),
                read.series().stream().map(series -> series.metric().name()).collect(Collectors.toSet()));
    }

    @Test
    void leavesOutWhatIsExcluded() throws IOException {
        new NetclassCollector(kernel, new DeviceFilter("^down", ""), true).collect(read);

        assertEquals(Set.of("lo", "eth0"), devices());
    }

    @Test
    void followsInterfacesThatComeAndGo() throws IOException {
        var changing = FixtureKernel.with("sys/class/net/veth1/operstate", "up\n");
        var collector = new NetclassCollector(changing, ALL, true);
        collector.collect(read);
        assertEquals(Set.of("veth1"), devices());

        changing.without("sys/class/net/veth1/operstate").and("sys/class/net/veth2/operstate", "up\n");
        collector.collect(read.nextTick());
        assertEquals(Set.of("veth2"), devices());
    }

    @Test
    void asksAgainForWhatWasRefusedWhenTheInterfaceChanges() throws IOException {
        var changing = FixtureKernel.with("sys/class/net/eth0/operstate", "down\n").and("sys/class/net/eth0/flags", "0x2\n");
        var collector = new NetclassCollector(changing, ALL, true);
        collector.collect(read);

        changing.and("sys/class/net/eth0/flags", "0x3\n").and("sys/class/net/eth0/carrier", "0\n")
                .and("sys/class/net/eth0/duplex", "half\n");
        collector.collect(read.nextTick());

        assertEquals(0.0, value("carrier", "eth0"));
        assertEquals(Set.of("node_network_info{adminstate=\"up\",device=\"eth0\",duplex=\"half\",operstate=\"down\"}"), info());

        changing.and("sys/class/net/eth0/operstate", "up\n").and("sys/class/net/eth0/speed", "1000\n");
        collector.collect(read.nextTick());

        assertEquals(125_000_000.0, value("speed_bytes", "eth0"));
    }

    @Test
    void takesAnInterfaceThatComesBackForAnotherOne() throws IOException {
        var changing = FixtureKernel.with("sys/class/net/tun0/operstate", "up\n").and("sys/class/net/tun0/mtu", "1500\n")
                .and("sys/class/net/tun0/flags", "0x3\n");
        var collector = new NetclassCollector(changing, ALL, true);
        collector.collect(read);

        changing.without("sys/class/net/tun0/operstate").without("sys/class/net/tun0/mtu");
        collector.collect(read.nextTick());
        assertEquals(Set.of(), devices());

        changing.and("sys/class/net/tun0/operstate", "up\n").and("sys/class/net/tun0/speed", "10\n");
        collector.collect(read.nextTick());
        assertEquals(1_250_000.0, value("speed_bytes", "tun0"));
    }

    @Test
    void isAbsentWhereThereIsNoInterface() {
        assertThrows(NoSuchFileException.class, () -> new NetclassCollector(FixtureKernel.empty(), ALL, true).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "many\n", "0x\n", "0x12g\n", "0x1234567812345678\n" })
    void refusesWhatIsNotANumber(String text) {
        kernel.and("sys/class/net/eth0/flags", text);

        assertThrows(MalformedSourceException.class, () -> new NetclassCollector(kernel, ALL, true).collect(read));
    }

    @Test
    void allocatesNothingButTheListOfInterfacesOnASteadyRun() throws Exception {
        var steady = FixtureKernel.with("sys/class/net/eth0/operstate", "up\n").and("sys/class/net/eth0/flags", "0x3\n");
        steady.and("sys/class/net/eth0/ifalias", "");
        for (String file : new String[] { "addr_assign_type", "address", "broadcast", "carrier", "carrier_changes",
            "carrier_down_count", "carrier_up_count", "dev_id", "dormant", "duplex", "ifindex", "iflink", "link_mode", "mtu",
            "name_assign_type", "netdev_group", "speed", "tx_queue_len", "type" }) {
            steady.and("sys/class/net/eth0/" + file, "17\n");
        }
        var collector = new NetclassCollector(steady, ALL, true);

        long listing = Allocation.perRun(() -> steady.listSys("class/net"));
        assertEquals(listing, Allocation.perRun(() -> collector.collect(read.nextTick())));
    }

    private Double value(String property, String device) {
        return read.values().get("node_network_" + property + "{device=\"" + device + "\"}");
    }

    private Set<String> info() {
        return read.values().keySet().stream().filter(name -> name.startsWith("node_network_info")).collect(Collectors.toSet());
    }

    private Set<String> devices() {
        return read.series().stream().map(series -> series.labels().get("device")).collect(Collectors.toSet());
    }
}
