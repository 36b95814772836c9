package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.testkit.Allocation;
import org.sysmon.testkit.Conformance;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

/** What holds for all collectors of this bundle. */
class SystemCollectorsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

    private static final Pattern SETTINGS = Pattern.compile("@CollectorSettings\\(name = \"(\\w+)\"(.*)\\)");

    /** On when nobody says otherwise. */
    private static final Set<String> DEFAULT = Set.of("cpu", "cpu_state", "cpufreq", "entropy", "filefd", "kernel_hung", "loadavg", "meminfo",
            "os", "pressure", "schedstat", "selinux", "stat", "textfile", "time", "timex", "uname", "uptime", "vmstat");
    /** Every tick; they make no garbage. */
    private static final Set<String> FAST = Set.of("buddyinfo", "cpu", "filefd", "interrupts", "loadavg", "meminfo", "pressure", "schedstat",
            "softirqs", "stat", "time", "timex", "uptime", "vmstat");
    /** They ask the running kernel, not the fixtures, or stand in no list of node_exporter's. */
    private static final Set<String> WITHOUT_FIXTURES = Set.of("uname", "uptime", "selinux", "time", "timex");

    @Test
    void setWhatThePageOfMetricsSays() throws Exception {
        var kernel = FixtureKernel.at(FIXTURES);
        var page = MetricsPage.chapter("collect-system");

        Map<String, Collector> everything = collectors(kernel);
        everything.keySet().retainAll(DEFAULT);
        assertEquals(page.byDefault(), MetricsPage.set(run(everything)));

        everything = collectors(kernel);
        everything.put("stat", new StatCollector(kernel, true));
        assertEquals(page.all(), MetricsPage.set(run(everything)));
    }

    @Test
    void areOnOrOffAsTheirSettingsSay() throws Exception {
        Set<String> on = new HashSet<>();
        Set<String> off = new HashSet<>();
        for (Path source : sources()) {
            Matcher settings = SETTINGS.matcher(Files.readString(source));
            if (settings.find()) {
                (settings.group(2).contains("enabled = false") ? off : on).add(settings.group(1));
            }
        }
        var all = new HashSet<>(collectors(FixtureKernel.at(FIXTURES)).keySet());
        assertEquals(DEFAULT, on);
        all.removeAll(DEFAULT);
        assertEquals(all, off);
    }

    @Test
    void setWhatNodeExporterSets(@TempDir Path folder) throws Exception {
        var conformance = new Conformance(folder);
        var kernel = conformance.kernel();
        Map<String, Collector> collectors = collectors(kernel);
        collectors.put("stat", new StatCollector(kernel, true));
        collectors.put("cpuinfo", new CpuinfoCollector(kernel, "^(aes|avx.?|constant_tsc)$", "^(cpu_meltdown|spectre_.*|mds)$"));
        collectors.keySet().removeAll(WITHOUT_FIXTURES);
        var set = new TreeMap<String, Double>();
        var names = new HashSet<String>();
        for (RecordedReadings readings : run(collectors).values()) {
            set.putAll(readings.values());
            readings.series().forEach(series -> names.add(series.metric().name()));
        }

        var expected = conformance.expected(name -> names.contains(name)
                || name.matches("node_(memory|vmstat|cpu|buddyinfo|interrupts|entropy|zoneinfo|softirqs|slabinfo)_.*"));
        set.keySet().retainAll(expected.keySet());
        assertEquals(expected, set);
    }

    @Test
    void allocateNothingOnASteadyTick() throws Exception {
        FixtureKernel kernel = inMemory();
        Map<String, Collector> collectors = collectors(kernel);
        collectors.keySet().retainAll(FAST);
        for (var collector : collectors.entrySet()) {
            var readings = new RecordedReadings();
            assertEquals(0, Allocation.perRun(() -> collector.getValue().collect(readings.nextTick())), collector.getKey());
        }
    }

    static Map<String, Collector> collectors(Kernel kernel) throws ReflectiveOperationException {
        String fields = (String) VmstatConfig.class.getDeclaredMethod("fields_pattern").getDefaultValue();
        var softirq = (Boolean) StatConfig.class.getDeclaredMethod("softirq").getDefaultValue();
        var all = new HashMap<String, Collector>(Map.of("cpu", new CpuCollector(kernel, true), "loadavg", new LoadCollector(kernel),
                "meminfo", new MeminfoCollector(kernel), "vmstat", new VmstatCollector(kernel, fields),
                "pressure", new PressureCollector(kernel), "stat", new StatCollector(kernel, softirq),
                "filefd", new FilefdCollector(kernel), "uname", new UnameCollector(kernel),
                "uptime", new UptimeCollector(kernel), "schedstat", new SchedstatCollector(kernel)));
        all.putAll(Map.of("buddyinfo", new BuddyinfoCollector(kernel), "cgroups", new CgroupsCollector(kernel),
                "cpufreq", new CpufreqCollector(kernel), "cpuinfo", new CpuinfoCollector(kernel, "aes", "spectre"),
                "cpu_state", new CpuStateCollector(kernel), "cpu_vulnerabilities", new CpuVulnerabilitiesCollector(kernel),
                "entropy", new EntropyCollector(kernel), "kernel_hung", new KernelHungCollector(kernel),
                "ksmd", new KsmdCollector(kernel), "meminfo_numa", new MeminfoNumaCollector(kernel)));
        var no = new NameFilter("", "");
        all.putAll(Map.of("interrupts", new InterruptsCollector(kernel, no, true), "os", new OsReleaseCollector(kernel),
                "processes", new ProcessesCollector(kernel), "selinux", new SelinuxCollector(kernel),
                "slabinfo", new SlabinfoCollector(kernel, no), "softirqs", new SoftirqsCollector(kernel),
                "swap", new SwapCollector(kernel), "zoneinfo", new ZoneinfoCollector(kernel),
                "time", new TimeCollector(kernel)));
        all.put("perf", new PerfCollector(kernel, "", List.of(), List.of(), new PerfCollectorTest.Counted(true)));
        all.putAll(Map.of("timex", new TimexCollector(new ClockState(timex -> 0)),
                "sysctl", new SysctlCollector(kernel, new String[0], new String[] { "kernel.seccomp.actions_avail" }),
                "textfile", new TextfileCollector(FixtureKernel.with("t/a.prom", ""), "/t")));
        return all;
    }

    /** The settings are gone from the classes, and in a manifest only once the bundle is built. */
    private static List<Path> sources() throws IOException {
        try (var files = Files.list(Path.of("src/main/java/org/sysmon/collect/system/internal"))) {
            return files.toList();
        }
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
