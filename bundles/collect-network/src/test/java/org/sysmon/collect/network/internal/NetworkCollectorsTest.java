package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.Kernel;
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

    @Test
    void setWhatThePageOfMetricsSays() throws Exception {
        var kernel = FixtureKernel.at(FIXTURES).withSpace("/proc", PAGES);
        String set = MetricsPage.set(run(collectors(kernel)));

        var page = MetricsPage.chapter("collect-network");
        assertEquals(page.byDefault(), set);
        assertEquals(page.all(), set);
    }

    @Test
    void setWhatNodeExporterSets(@TempDir Path folder) throws Exception {
        var conformance = new Conformance(folder);
        var kernel = conformance.kernel().withSpace("/proc", PAGES);
        Map<String, Collector> collectors = collectors(kernel);
        collectors.remove("netdev"); // these fixtures have it from the kernel's netlink, not from a file
        collectors.put("netclass", new NetclassCollector(kernel, new DeviceFilter("(dmz|int)", "")));
        collectors.put("arp", new ArpCollector(kernel, new DeviceFilter("nope", "")));
        var set = new TreeMap<String, Double>();
        for (RecordedReadings readings : run(collectors).values()) {
            set.putAll(readings.values());
        }

        var expected = conformance.expected(name -> name.matches(
                "node_(arp|netstat|sockstat|softnet|udp|network_(?!receive_|transmit_(?!queue)))_?.*"));
        set.keySet().retainAll(expected.keySet());
        assertEquals(expected, set);
    }

    @Test
    void allocateNothingOnASteadyTick() throws Exception {
        Map<String, Collector> collectors = collectors(inMemory());
        collectors.remove("netclass"); // it lists a folder
        for (var collector : collectors.entrySet()) {
            var readings = new RecordedReadings();
            assertEquals(0, Allocation.perRun(() -> collector.getValue().collect(readings.nextTick())), collector.getKey());
        }
    }

    private static Map<String, Collector> collectors(Kernel kernel) throws ReflectiveOperationException {
        String fields = (String) NetstatConfig.class.getDeclaredMethod("fields_pattern").getDefaultValue();
        return new HashMap<>(Map.of("netdev", new NetdevCollector(kernel, ALL), "netclass", new NetclassCollector(kernel, ALL),
                "netstat", new NetstatCollector(kernel, fields), "sockstat", new SockstatCollector(kernel),
                "softnet", new SoftnetCollector(kernel), "arp", new ArpCollector(kernel, ALL),
                "udp_queues", new UdpQueuesCollector(kernel)));
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
