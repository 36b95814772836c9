package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.collect.network.internal.netlink.Answers;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.testkit.Allocation;
import org.sysmon.testkit.Conformance;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

/** What holds for all collectors of this bundle. */
class NetworkCollectorsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final FileSystemSpace PAGES = new FileSystemSpace(4096, 0, 0, 0, 0, 0, false);
    private static final DeviceFilter ALL = new DeviceFilter("", "");
    /** Of this machine. */
    private static final Netlink KERNEL = new Netlink();

    @Test
    void setWhatThePageOfMetricsSays() throws Exception {
        var kernel = FixtureKernel.at(FIXTURES).withSpace("/proc", PAGES);
        Map<String, Collector> collectors = onByDefault(kernel);

        var page = MetricsPage.chapter("collect-network");
        assertEquals(page.byDefault(), MetricsPage.set(run(collectors)));
        collectors.putAll(offByDefault(kernel));
        assertEquals(page.all(), MetricsPage.set(run(collectors)));
    }

    @Test
    void setWhatNodeExporterSets(@TempDir Path folder) throws Exception {
        var conformance = new Conformance(folder);
        var kernel = conformance.kernel().withSpace("/proc", PAGES);
        Map<String, Collector> collectors = onByDefault(kernel);
        collectors.putAll(offByDefault(kernel));
        collectors.keySet().removeAll(Set.of("network_address", "network_route", "tcpstat", "listen")); // what the fixtures do not have
        collectors.put("netdev", new NetdevCollector(kernel, KERNEL, new DeviceFilter("", "lo"), false, false));
        collectors.put("netclass", new NetclassCollector(kernel, new DeviceFilter("(dmz|int)", ""), true));
        collectors.put("arp", new ArpCollector(kernel, new DeviceFilter("nope", "")));
        collectors.put("qdisc", new QdiscCollector(kernel, KERNEL, new DeviceFilter("", "(wlan0|eth0)"), "/qdisc"));
        collectors.put("wifi", new WifiCollector(new WifiFixture(kernel, "/wifi")));
        var set = new TreeMap<String, Double>();
        for (RecordedReadings readings : run(collectors).values()) {
            set.putAll(readings.values());
        }

        var expected = conformance.expected(name -> name.matches("node_(arp|bonding|ipvs|lnstat|netstat|network|nf_conntrack|qdisc|sockstat"
                + "|softnet|tcp|udp|wifi|xfrm)_.*"));
        set.keySet().retainAll(expected.keySet());
        assertEquals(expected, set);
    }

    @Test
    void allocateNothingOnASteadyTick() throws Exception {
        Map<String, Collector> collectors = onByDefault(inMemory());
        collectors.keySet().removeAll(Set.of("netclass", "bonding", "listen")); // not on the fast lane
        for (var collector : collectors.entrySet()) {
            var readings = new RecordedReadings();
            assertEquals(0, Allocation.perRun(() -> collector.getValue().collect(readings.nextTick())), collector.getKey());
        }
    }

    private static Map<String, Collector> onByDefault(Kernel kernel) throws ReflectiveOperationException {
        String fields = (String) NetstatConfig.class.getDeclaredMethod("fields_pattern").getDefaultValue();
        String labels = (String) IpvsConfig.class.getDeclaredMethod("backend_labels").getDefaultValue();
        var collectors = new HashMap<String, Collector>();
        collectors.put("arp", new ArpCollector(kernel, ALL));
        collectors.put("bonding", new BondingCollector(kernel));
        collectors.put("conntrack", new ConntrackCollector(kernel));
        collectors.put("ipvs", new IpvsCollector(kernel, labels));
        collectors.put("listen", new ListenCollector(new TcpSockets(kernel, sockets())));
        collectors.put("netclass", new NetclassCollector(kernel, ALL, true));
        collectors.put("netdev", new NetdevCollector(kernel, KERNEL, ALL, false, false));
        collectors.put("netstat", new NetstatCollector(kernel, fields));
        collectors.put("sockstat", new SockstatCollector(kernel));
        collectors.put("softnet", new SoftnetCollector(kernel));
        collectors.put("udp_queues", new UdpQueuesCollector(kernel));
        return collectors;
    }

    private static Map<String, Collector> offByDefault(Kernel kernel) {
        return Map.of("lnstat", new LnstatCollector(kernel), "xfrm", new XfrmCollector(kernel),
                "network_address", new AddressCollector(KERNEL, ALL), "network_route", new RouteCollector(routes()),
                "qdisc", new QdiscCollector(FixtureKernel.with("q/results.json", "[ { \"IfaceName\": \"eth0\", \"Kind\": \"fq\" } ]"),
                        KERNEL, ALL, "/q"),
                "tcpstat", new TcpstatCollector(new TcpSockets(kernel, null)), "wifi", new WifiCollector(new WifiFixture(FixtureKernel
                        .with("w/interfaces.json", "[ { \"name\": \"wlan0\" } ]").and("w/wlan0/bss.json", "{ \"ssid\": \"Home\", \"bssid\": \"AgAA\" }")
                        .and("w/wlan0/stationinfo.json", "[ { \"hardwareaddr\": \"AgAA\" } ]"), "/w")));
    }

    private static Netlink sockets() {
        return new Answers().with(20, Answers.join(Answers.u8(2, 10), new byte[70])).netlink();
    }

    private static Netlink routes() {
        byte[] hop = Answers.join(Answers.u8(16, 0, 0, 0), Answers.u32(1), Answers.attribute(5, Answers.u8(192, 0, 2, 1)));
        return new Answers().with(18, Answers.link(1, "lo")).with(26, Answers.join(Answers.u8(2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
                Answers.attribute(7, Answers.u8(192, 0, 2, 2)), Answers.attribute(9, hop))).netlink();
    }

    private static Map<String, RecordedReadings> run(Map<String, Collector> collectors) throws IOException {
        var all = new TreeMap<String, RecordedReadings>();
        for (var collector : collectors.entrySet()) {
            var readings = new RecordedReadings();
            collector.getValue().collect(readings);
            all.put(collector.getKey(), readings);
        }
        return all;
    }

    /** So that the fixture kernel's own file reads do not count. */
    private static FixtureKernel inMemory() throws IOException {
        var kernel = FixtureKernel.empty().withSpace("/proc", PAGES);
        try (var files = Files.walk(FIXTURES)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                kernel.and(FIXTURES.relativize(file).toString(), Files.readString(file));
            }
        }
        return kernel;
    }
}
