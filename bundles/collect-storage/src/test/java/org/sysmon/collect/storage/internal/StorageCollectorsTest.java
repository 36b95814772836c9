package org.sysmon.collect.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

/** What holds for all collectors of this bundle. */
class StorageCollectorsTest {

    @Test
    void setWhatThePageOfMetricsSays() throws IOException {
        var kernel = FixtureKernel.at("src/test/resources/fixtures")
                .withSpace("/", new FileSystemSpace(4096, 1000, 400, 300, 500, 450, false));
        var disks = new RecordedReadings();
        diskstats(kernel).collect(disks);
        var filesystems = new RecordedReadings();
        filesystem(kernel).collect(filesystems);

        var page = MetricsPage.chapter("collect-storage");
        String set = MetricsPage.set(Map.of("diskstats", disks, "filesystem", filesystems));
        assertEquals(page.byDefault(), set);
        assertEquals(page.all(), set);
    }

    static DiskstatsCollector diskstats(Kernel kernel) {
        return new DiskstatsCollector(kernel, option(DiskstatsConfig.class, "exclude_devices_pattern"),
                option(DiskstatsConfig.class, "include_devices_pattern"));
    }

    static FilesystemCollector filesystem(Kernel kernel) {
        return new FilesystemCollector(kernel, option(FilesystemConfig.class, "exclude_mounts_pattern"),
                option(FilesystemConfig.class, "exclude_types_pattern"));
    }

    private static String option(Class<?> config, String name) {
        try {
            return (String) config.getDeclaredMethod(name).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
