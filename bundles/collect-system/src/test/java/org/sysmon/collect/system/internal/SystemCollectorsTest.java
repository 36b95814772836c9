package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.testkit.Allocation;
import org.sysmon.testkit.Conformance;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

/** What holds for all collectors of this bundle. */
class SystemCollectorsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    @Test
    void setWhatThePageOfMetricsSays() throws Exception {
        var kernel = FixtureKernel.at(FIXTURES);
        var page = MetricsPage.chapter("collect-system");

        assertEquals(page.byDefault(), MetricsPage.set(run(collectors(kernel))));

        Map<String, Collector> everything = collectors(kernel);
        everything.put("stat", new StatCollector(kernel, true));
        assertEquals(page.all(), MetricsPage.set(run(everything)));
    }

    @Test
    void setWhatNodeExporterSets(@TempDir Path folder) throws Exception {
        var conformance = new Conformance(folder);
        Map<String, Collector> collectors = collectors(conformance.kernel());
        collectors.put("stat", new StatCollector(conformance.kernel(), true));
        collectors.keySet().removeAll(Set.of("uname", "uptime"));
        var set = new TreeMap<String, Double>();
        var names = new HashSet<String>();
        for (RecordedReadings readings : run(collectors).values()) {
            set.putAll(readings.values());
            readings.series().forEach(series -> names.add(series.metric().name()));
        }

        var expected = conformance.expected(name -> names.contains(name) || name.matches("node_(memory|vmstat)_(?!numa).*"));
        set.keySet().retainAll(expected.keySet());
        assertEquals(expected, set);
    }

    @Test
    void allocateNothingOnASteadyTick() throws Exception {
        FixtureKernel kernel = inMemory();
        Map<String, Collector> collectors = collectors(kernel);
        collectors.remove("uname");
        for (var collector : collectors.entrySet()) {
            var readings = new RecordedReadings();
            assertEquals(0, Allocation.perRun(() -> collector.getValue().collect(readings.nextTick())), collector.getKey());
        }
    }

    private static Map<String, Collector> collectors(Kernel kernel) throws ReflectiveOperationException {
        String fields = (String) VmstatConfig.class.getDeclaredMethod("fields_pattern").getDefaultValue();
        var softirq = (Boolean) StatConfig.class.getDeclaredMethod("softirq").getDefaultValue();
        return new HashMap<>(Map.of("cpu", new CpuCollector(kernel), "loadavg", new LoadCollector(kernel),
                "meminfo", new MeminfoCollector(kernel), "vmstat", new VmstatCollector(kernel, fields),
                "pressure", new PressureCollector(kernel), "stat", new StatCollector(kernel, softirq),
                "filefd", new FilefdCollector(kernel), "uname", new UnameCollector(kernel),
                "uptime", new UptimeCollector(kernel), "schedstat", new SchedstatCollector(kernel)));
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
        var kernel = FixtureKernel.empty();
        try (var files = Files.walk(FIXTURES)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                kernel.and(FIXTURES.relativize(file).toString(), Files.readString(file));
            }
        }
        return kernel;
    }
}
