package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.api.kernel.SystemName;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

/** Collectors of one or two values. */
class SmallCollectorsTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsHowManyFilesAreOpenAndMayBe() throws IOException {
        new FilefdCollector(kernel).collect(read);

        assertEquals(Map.of("node_filefd_allocated", 1184.0, "node_filefd_maximum", 0x1p63), read.values());
    }

    @Test
    void refusesWhatIsNotACountOfFiles() {
        assertThrows(MalformedSourceException.class,
                () -> new FilefdCollector(FixtureKernel.with("proc/sys/fs/file-nr", "1184\t0\n")).collect(read));
        assertThrows(NoSuchFileException.class, () -> new FilefdCollector(FixtureKernel.empty()).collect(read));
    }

    @Test
    void readsHowLongTheSystemIsUp() throws IOException {
        new UptimeCollector(kernel).collect(read);

        assertEquals(Map.of("uptime_seconds", 350735.47), read.values());
    }

    @Test
    void refusesWhatIsNotAnUptime() {
        assertThrows(MalformedSourceException.class,
                () -> new UptimeCollector(FixtureKernel.with("proc/uptime", "long\n")).collect(read));
        assertThrows(NoSuchFileException.class, () -> new UptimeCollector(FixtureKernel.empty()).collect(read));
    }

    @Test
    void readsWhatTheSystemCallsItself() throws IOException {
        var name = new SystemName("Linux", "web1", "6.1.0-31-amd64", "#1 SMP", "x86_64", "(none)");
        new UnameCollector(kernel.withName(name)).collect(read);

        assertEquals(Map.of("node_uname_info{domainname=\"(none)\",machine=\"x86_64\",nodename=\"web1\","
                + "release=\"6.1.0-31-amd64\",sysname=\"Linux\",version=\"#1 SMP\"}", 1.0), read.values());
    }
}
