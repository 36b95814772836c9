package org.sysmon.collect.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class FilesystemCollectorTest {

    private static final String ROOT = "{device=\"/dev/vda1\",fstype=\"ext4\",mountpoint=\"/\"}";
    private static final String STICK = "{device=\"/dev/sda1\",fstype=\"vfat\",mountpoint=\"/mnt/usb stick\"}";

    private static final NameFilter ALL = new NameFilter("", "");

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures")
            .withSpace("/", new FileSystemSpace(4096, 1000, 400, 300, 500, 450, false))
            .withSpace("/mnt/usb stick", new FileSystemSpace(512, 0, 0, 0, 0, 0, true))
            .withSpace("/mnt/nfs", new FileSystemSpace(1048576, 10, 5, 5, -1, 7, false));

    @Test
    void readsTheSpaceOfEachMount() throws IOException {
        StorageCollectorsTest.filesystem(kernel).collect(read);

        var values = read.values();
        assertEquals(1000 * 4096.0, values.get("node_filesystem_size_bytes" + ROOT));
        assertEquals(400 * 4096.0, values.get("node_filesystem_free_bytes" + ROOT));
        assertEquals(300 * 4096.0, values.get("node_filesystem_avail_bytes" + ROOT));
        assertEquals(500.0, values.get("node_filesystem_files" + ROOT));
        assertEquals(450.0, values.get("node_filesystem_files_free" + ROOT));
        assertEquals(0.0, values.get("node_filesystem_readonly" + ROOT));
        assertEquals(0.0, values.get("node_filesystem_device_error" + ROOT));
        assertEquals(1.0, values.get(
                "node_filesystem_mount_info{device=\"/dev/vda1\",major=\"254\",minor=\"1\",mountpoint=\"/\"}"));
        assertEquals(0x1p64, values.get("node_filesystem_files{device=\"filer:/home\",fstype=\"nfs4\",mountpoint=\"/mnt/nfs\"}"));
    }

    @Test
    void tellsHowMuchIsUsedAsDfDoes() throws IOException {
        StorageCollectorsTest.filesystem(kernel).collect(read);

        assertEquals(100 * 600.0 / 900, read.values().get("filesystem_used_percent" + ROOT));
        assertFalse(read.values().containsKey("filesystem_used_percent" + STICK), "nothing can be used of nothing");
    }

    @Test
    void seesThatAMountIsReadOnly() throws IOException {
        StorageCollectorsTest.filesystem(kernel).collect(read);

        assertEquals(1.0, read.values().get("node_filesystem_readonly" + STICK));
    }

    @Test
    void saysWhatItIsAboutToEnterAndEntersEachMountOnce() throws IOException {
        StorageCollectorsTest.filesystem(kernel).collect(read);

        assertEquals(List.of("/", "/mnt/usb stick", "/mnt/nfs"), read.entered());
    }

    @Test
    void leavesOutAMountThatHangs() throws IOException {
        read.refuse("/mnt/nfs");
        StorageCollectorsTest.filesystem(kernel).collect(read);

        String hanging = "{device=\"filer:/home\",device_error=\"mountpoint timeout\",fstype=\"nfs4\",mountpoint=\"/mnt/nfs\"}";
        assertEquals(1.0, read.values().get("node_filesystem_device_error" + hanging));
        assertEquals(0.0, read.values().get("node_filesystem_readonly" + hanging));
        assertEquals(2, read.values().keySet().stream().filter(name -> name.contains("filer")).count());
    }

    @Test
    void saysWhyAMountHasNoSpaceToTell() throws IOException {
        new FilesystemCollector(kernel, new NameFilter("^/$", ""), new NameFilter("^(sysfs|nfs4|vfat)$", "")).collect(read);

        assertEquals(1.0, read.values().get("node_filesystem_device_error{device=\"proc\","
                + "device_error=\"the fixture has no space for it\",fstype=\"proc\",mountpoint=\"/proc\"}"));
        assertEquals(2, read.values().size());
    }

    @Test
    void takesOnlyWhatIsIncludedWhereSomethingIs() throws IOException {
        new FilesystemCollector(kernel, new NameFilter("", "^/mnt/"), new NameFilter("vfat", "^vfat$")).collect(read);

        assertEquals(List.of("/mnt/usb stick"), read.entered());
    }

    @Test
    void followsTheMountsAsTheyComeAndGo() throws IOException {
        var collector = StorageCollectorsTest.filesystem(kernel);
        collector.collect(read);
        kernel.and("proc/1/mountinfo", "40 28 8:1 / /mnt/usb\\040stick rw - vfat /dev/sda1 rw,emergency_ro\n");
        collector.collect(read.nextTick());

        assertEquals(List.of("/mnt/usb stick"), read.entered());
        assertEquals(1.0, read.values().get("node_filesystem_readonly" + STICK));
    }

    @Test
    void asksItsOwnMountsWhereTheFirstProcessIsHidden() throws IOException {
        kernel.without("proc/1/mountinfo").and("proc/self/mountinfo", "28 1 254:1 / / rw - ext4 /dev/vda1 rw\n");
        StorageCollectorsTest.filesystem(kernel).collect(read);

        assertTrue(read.values().containsKey("node_filesystem_size_bytes" + ROOT));
    }

    @Test
    void isAbsentWhereThereIsNoListOfMounts() {
        assertThrows(NoSuchFileException.class, () -> new FilesystemCollector(FixtureKernel.empty(), ALL, ALL).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "28 1 254:1 / / rw\n", "28 1 254:1 / / rw - ext4\n", "28 1 254 / / rw - ext4 /dev/vda1 rw\n" })
    void refusesWhatIsNotAListOfMounts(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new FilesystemCollector(FixtureKernel.with("proc/1/mountinfo", text), ALL, ALL).collect(read));
    }
}
