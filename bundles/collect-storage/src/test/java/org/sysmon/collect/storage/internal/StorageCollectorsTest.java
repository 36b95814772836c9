package org.sysmon.collect.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.Allocation;
import org.sysmon.testkit.Conformance;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

/** What holds for all collectors of this bundle. */
class StorageCollectorsTest {

    private static final List<String> OFF = List.of("drbd", "mountstats", "nvmesubsystem");
    private static final String LONG = "1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111";

    @Test
    void setWhatThePageOfMetricsSays() throws IOException {
        Map<String, RecordedReadings> all = run(collectors(Rack.kernel(), true));
        all.putAll(run(mounted()));

        var page = MetricsPage.chapter("collect-storage");
        assertEquals(page.all(), MetricsPage.set(all));
        all = run(collectors(Rack.kernel(), false));
        all.putAll(run(mounted()));
        all.keySet().removeAll(OFF);
        assertEquals(page.byDefault(), MetricsPage.set(all));
    }

    @Test
    void setWhatNodeExporterSets(@TempDir Path folder) throws Exception {
        var conformance = new Conformance(folder);
        Map<String, Collector> collectors = collectors(conformance.kernel(), true);
        collectors.put("diskstats", diskstats(conformance.kernel()));
        var set = new TreeMap<String, Double>();
        for (RecordedReadings readings : run(collectors).values()) {
            set.putAll(readings.values());
        }

        var expected = conformance.expected(name -> name.matches(
                "node_(bcache|bcachefs|btrfs|disk|dmmultipath|drbd|md|mountstats|nfs|nfsd|nvme|nvmesubsystem|tape|xfs|zfs)_.*"));
        set.keySet().retainAll(expected.keySet());
        assertEquals(expected, set);
    }

    @Test
    void areAbsentWhereThereIsNothing() {
        for (var collector : collectors(FixtureKernel.empty(), true).entrySet()) {
            assertThrows(NoSuchFileException.class, () -> collector.getValue().collect(new RecordedReadings()), collector.getKey());
        }
    }

    @Test
    void setTheSameWhenTheyAreCalledAgain() throws Exception {
        for (var collector : collectors(Rack.kernel(), true).entrySet()) {
            var readings = new RecordedReadings();
            collector.getValue().collect(readings);
            Map<String, Double> first = readings.values();
            collector.getValue().collect(readings.nextTick());

            assertTrue(!first.isEmpty(), collector.getKey());
            assertEquals(first, readings.values(), collector.getKey());
        }
    }

    @Test
    void allocateNothingOnASteadyTick() throws Exception {
        Map<String, Collector> all = collectors(Rack.kernel(), true);
        for (String fast : List.of("nfs", "nfsd")) {
            var readings = new RecordedReadings();
            assertEquals(0, Allocation.perRun(() -> all.get(fast).collect(readings.nextTick())), fast);
        }
    }

    /** A file that says nothing, nonsense, or far too much makes its collector fail at worst, and never with anything else. */
    @ParameterizedTest
    @ValueSource(strings = { "", "\n\n", "x", "0x", "1 2", "4:", "a : b\n c", "\0\uFFFD\uFFFD: 7", LONG, "name type data\nhits 4 x",
        "nread \n", "device a mounted on b with fstype nfs statvers=1.1\n\txprt: udp", "1: cs:x ro:y ns:z" })
    void failInTheOrderlyWayWhenAFileIsNotWhatItShouldBe(String text) throws Exception {
        for (var files : Rack.byCollector().entrySet()) {
            var kernel = FixtureKernel.empty();
            files.getValue().forEach(kernel::and);
            for (var file : files.getValue().entrySet()) {
                kernel.and(file.getKey(), text);
                cut(kernel, file.getKey(), file.getValue());
                set(collectors(kernel, true).get(files.getKey()));
                kernel.and(file.getKey(), text);
                int set = set(collectors(kernel, true).get(files.getKey()));
                boolean saysWhatItIs = file.getKey().endsWith("dm/uuid");
                assertTrue(set > 0 || files.getValue().size() <= 2 || saysWhatItIs, () -> file.getKey() + " costs everything");
                kernel.and(file.getKey(), file.getValue());
            }
        }
    }

    /** Half of what it should say. */
    private static void cut(FixtureKernel kernel, String path, String text) {
        kernel.and(path, text.substring(0, text.length() / 2));
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

    private static Map<String, Collector> mounted() {
        var kernel = FixtureKernel.at("src/test/resources/fixtures")
                .withSpace("/", new FileSystemSpace(4096, 1000, 400, 300, 500, 450, false))
                .and("udev/data/b254:0", """
                        E:ID_FS_TYPE=ext4
                        E:ID_FS_USAGE=filesystem
                        E:ID_FS_UUID=1-2
                        E:ID_FS_VERSION=1.0
                        E:DM_NAME=vg-home
                        E:DM_UUID=LVM-1
                        E:DM_VG_NAME=vg
                        E:DM_LV_NAME=home
                        E:DM_LV_LAYER=real
                        E:ID_ATA=1
                        E:ID_ATA_WRITE_CACHE=1
                        E:ID_ATA_WRITE_CACHE_ENABLED=0
                        E:ID_ATA_ROTATION_RATE_RPM=7200
                        """);
        return Map.of("diskstats", diskstats(kernel), "filesystem", filesystem(kernel));
    }

    static Map<String, Collector> collectors(Kernel kernel, boolean priorityStats) {
        var all = new LinkedHashMap<String, Collector>();
        all.put("bcache", new BcacheCollector(kernel, priorityStats));
        all.put("bcachefs", new BcachefsCollector(kernel));
        all.put("btrfs", new BtrfsCollector(kernel));
        all.put("dmmultipath", new DmmultipathCollector(kernel));
        all.put("drbd", new DrbdCollector(kernel));
        all.put("mdadm", new MdadmCollector(kernel));
        all.put("mountstats", new MountstatsCollector(kernel));
        all.put("nfs", new NfsCollector(kernel));
        all.put("nfsd", new NfsdCollector(kernel));
        all.put("nvme", new NvmeCollector(kernel));
        all.put("nvmesubsystem", new NvmesubsystemCollector(kernel));
        all.put("tapestats", new TapestatsCollector(kernel, ""));
        all.put("xfs", new XfsCollector(kernel));
        all.put("zfs", new ZfsCollector(kernel));
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

    static DiskstatsCollector diskstats(Kernel kernel) {
        return new DiskstatsCollector(kernel, option(DiskstatsConfig.class, "exclude_devices_pattern"),
                option(DiskstatsConfig.class, "include_devices_pattern"));
    }

    static FilesystemCollector filesystem(Kernel kernel) {
        return new FilesystemCollector(kernel,
                new NameFilter(option(FilesystemConfig.class, "exclude_mounts_pattern"), ""),
                new NameFilter(option(FilesystemConfig.class, "exclude_types_pattern"), ""));
    }

    private static String option(Class<?> config, String name) {
        try {
            return (String) config.getDeclaredMethod(name).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
