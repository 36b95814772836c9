package org.sysmon.collect.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.Allocation;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class DiskstatsCollectorTest {

    private static final String SDA = "   8       0 sda 1000 20 4096 1500 2000 40 8192 2500 3 3600 4000 50 6 7000 800 90 120\n";

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsWhatADiskDid() throws IOException {
        byDefault().collect(read);

        var values = read.values();
        assertEquals(1000.0, values.get("node_disk_reads_completed_total{device=\"sda\"}"));
        assertEquals(4096 * 512.0, values.get("node_disk_read_bytes_total{device=\"sda\"}"));
        assertEquals(2.5, values.get("node_disk_write_time_seconds_total{device=\"sda\"}"));
        assertEquals(3.0, values.get("node_disk_io_now{device=\"sda\"}"));
        assertEquals(7000.0, values.get("node_disk_discarded_sectors_total{device=\"sda\"}"));
        assertEquals(0.12, values.get("node_disk_flush_requests_time_seconds_total{device=\"sda\"}"));
        assertEquals(List.of(3.6), read.derived().get("disk_busy_percent{device=\"sda\"}"));
    }

    @Test
    void readsWhatAnOlderKernelHas() throws IOException {
        byDefault().collect(read);

        assertEquals(13.336, read.values().get("node_disk_io_time_weighted_seconds_total{device=\"vda\"}"), 1e-9);
        assertFalse(read.values().containsKey("node_disk_discards_completed_total{device=\"vda\"}"));
    }

    @Test
    void tellsWhatUdevKnowsOfADisk() throws IOException {
        byDefault().collect(read);

        assertTrue(read.values().containsKey("node_disk_info{device=\"sda\",major=\"8\",minor=\"0\",model=\"ST4000VN008\","
                + "path=\"pci-0000:00:1f.2-ata-1\",revision=\"SC60\",rotational=\"1\",serial=\"ZDH0ABCD\","
                + "wwn=\"0x5000c500a1b2c3d4\"}"), read.values().toString());
        assertTrue(read.values().containsKey("node_disk_info{device=\"vda\",major=\"254\",minor=\"0\",rotational=\"0\"}"));
    }

    @Test
    void tellsWhatIsOnADiskAndBelowIt() throws IOException {
        kernel.and("udev/data/b8:0", """
                E:ID_FS_TYPE=ext4
                E:ID_FS_UUID=1-2
                E:DM_NAME=vg-home
                E:DM_LV_NAME=home
                E:ID_ATA=1
                E:ID_ATA_WRITE_CACHE=1
                E:ID_ATA_ROTATION_RATE_RPM=fast
                """);
        byDefault().collect(read);

        assertEquals(1.0, read.values().get("node_disk_filesystem_info{device=\"sda\",type=\"ext4\",uuid=\"1-2\"}"));
        assertEquals(1.0, read.values().get("node_disk_device_mapper_info{device=\"sda\",lv_name=\"home\",name=\"vg-home\"}"));
        assertEquals(1.0, read.values().get("node_disk_ata_write_cache{device=\"sda\"}"));
        assertFalse(read.values().containsKey("node_disk_ata_rotation_rate_rpm{device=\"sda\"}"));
    }

    @Test
    void looksAgainWhenADiskComesBack() throws IOException {
        var collector = byDefault();
        collector.collect(read);
        kernel.and("proc/diskstats", "");
        collector.collect(read.nextTick());
        assertTrue(read.values().isEmpty());

        kernel.and("proc/diskstats", SDA).and("udev/data/b8:0", "E:ID_SERIAL=another\n");
        collector.collect(read.nextTick());
        assertTrue(read.values().containsKey(
                "node_disk_info{device=\"sda\",major=\"8\",minor=\"0\",rotational=\"1\",serial=\"another\"}"));
    }

    @Test
    void leavesOutLoopDevicesAndPartitionsByDefault() throws IOException {
        byDefault().collect(read);

        assertEquals(Set.of("sda", "vda"), devices());
    }

    @Test
    void takesOnlyWhatIsIncludedWhereSomethingIs() throws IOException {
        new DiskstatsCollector(kernel, "loop", "^(loop|sda1)").collect(read);

        assertEquals(Set.of("loop0", "sda1"), devices());
    }

    @Test
    void takesAllWhereNothingIsExcluded() throws IOException {
        new DiskstatsCollector(kernel, "", "").collect(read);

        assertEquals(Set.of("loop0", "sda", "sda1", "vda"), devices());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new DiskstatsCollector(FixtureKernel.empty(), "", "").collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "sda 1 2 3\n", "8 0 sda 1 2 3 4\n", "8 0 sda 1 2 3 4 5 6 7 8 9 10 x\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new DiskstatsCollector(FixtureKernel.with("proc/diskstats", text), "", "").collect(read));
    }

    @Test
    void allocatesNothingOnASteadyTick() throws Exception {
        var collector = new DiskstatsCollector(FixtureKernel.with("proc/diskstats", SDA + "7 0 loop0 1\n"), "loop", "");

        assertEquals(0, Allocation.perRun(() -> collector.collect(read.nextTick())));
    }

    private DiskstatsCollector byDefault() {
        return StorageCollectorsTest.diskstats(kernel);
    }

    private Set<String> devices() {
        return read.series().stream().map(series -> series.labels().get("device")).collect(Collectors.toSet());
    }
}
