package org.sysmon.collect.hardware.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.Conformance;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

/** What holds for all collectors of this bundle. */
class HardwareCollectorsTest {

    private static final String LONG = "1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111";
    private static final NameFilter ALL = new NameFilter("", "");

    @Test
    void setWhatThePageOfMetricsSays() throws Exception {
        Map<String, RecordedReadings> all = run(collectors(Machine.withEverything()));

        var page = MetricsPage.chapter("collect-hardware");
        assertEquals(page.all(), MetricsPage.set(all));
        all.keySet().removeAll(Set.of("drm", "pcidevice"));
        assertEquals(page.byDefault(), MetricsPage.set(all));
    }

    @Test
    void setWhatNodeExporterSets(@TempDir Path folder) throws Exception {
        var conformance = new Conformance(folder);
        Map<String, Collector> collectors = collectors(conformance.kernel());
        collectors.remove("drm");
        collectors.put("hwmon", new HwmonCollector(conformance.kernel(),
                new NameFilter("", "(applesmc|asus_nb_wmi|coretemp|hwmon4|ieee80211|nct6779)"), ALL));
        var set = new TreeMap<String, Double>();
        for (RecordedReadings readings : run(collectors).values()) {
            readings.values().forEach((name, value) -> set.put(name.replace("\"/sys/", "\"collector/fixtures/sys/"), value));
        }

        var expected = conformance.expected(name -> name.matches(
                "node_(cooling|dmi|edac|fibrechannel|hwmon|infiniband|pcidevice|power_supply|rapl|thermal|watchdog)_.*"));
        set.keySet().retainAll(expected.keySet());
        assertEquals(expected, set);
    }

    @Test
    void areAbsentWhereThereIsNothing() {
        for (var collector : collectors(FixtureKernel.empty()).entrySet()) {
            assertThrows(NoSuchFileException.class, () -> collector.getValue().collect(new RecordedReadings()), collector.getKey());
        }
    }

    @Test
    void setTheSameWhenTheyAreCalledAgain() throws Exception {
        for (var collector : collectors(Machine.withEverything()).entrySet()) {
            var readings = new RecordedReadings();
            collector.getValue().collect(readings);
            Map<String, Double> first = readings.values();
            collector.getValue().collect(readings.nextTick());

            assertTrue(!first.isEmpty(), collector.getKey());
            assertEquals(first, readings.values(), collector.getKey());
        }
    }

    /** A file that says nothing, nonsense, or far too much costs what it says and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = { "", "x", "0x", "1 2", "4:", "\0\uFFFD\uFFFD: 7", LONG })
    void goOnWithTheOthersWhenAFileIsNotWhatItShouldBe(String text) throws Exception {
        for (var files : Machine.byKind().entrySet()) {
            var kernel = FixtureKernel.empty();
            files.getValue().forEach(kernel::and);
            Collector collector = collectors(kernel).get(files.getKey());
            int whole = set(collector);
            for (var file : files.getValue().entrySet()) {
                kernel.and(file.getKey(), text);
                int lost = whole - set(collectors(kernel).get(files.getKey()));
                assertTrue(lost <= 8, () -> file.getKey() + " costs " + lost + " series");
                kernel.and(file.getKey(), file.getValue());
            }
        }
    }

    private static int set(Collector collector) throws IOException {
        var readings = new RecordedReadings();
        try {
            collector.collect(readings);
        } catch (MalformedSourceException | NoSuchFileException e) {
            assertTrue(!e.getMessage().isEmpty());
        }
        return readings.series().size();
    }

    static Map<String, Collector> collectors(Kernel kernel) {
        var all = new LinkedHashMap<String, Collector>();
        all.put("dmi", new DmiCollector(kernel));
        all.put("drm", new DrmCollector(kernel));
        all.put("edac", new EdacCollector(kernel));
        all.put("fibrechannel", new FibrechannelCollector(kernel));
        all.put("hwmon", new HwmonCollector(kernel, ALL, ALL));
        all.put("infiniband", new InfinibandCollector(kernel, "", ""));
        all.put("pcidevice", new PcideviceCollector(kernel, false, ""));
        all.put("powersupplyclass", new PowersupplyclassCollector(kernel, ""));
        all.put("rapl", new RaplCollector(kernel, false));
        all.put("thermal_zone", new ThermalZoneCollector(kernel));
        all.put("watchdog", new WatchdogCollector(kernel));
        return all;
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
}
