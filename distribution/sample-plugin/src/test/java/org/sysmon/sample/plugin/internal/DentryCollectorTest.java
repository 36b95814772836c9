package org.sysmon.sample.plugin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class DentryCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsAllEntriesAndThoseThatNobodyUses() throws IOException {
        new DentryCollector(kernel("306100\t292745\t45\t0\t59144\t0\n")).collect(read);

        assertEquals(Map.of("dentry_allocated", 306_100.0, "dentry_unused", 292_745.0), read.values());
    }

    @Test
    void isAbsentWhereTheFileIsMissing() {
        assertThrows(NoSuchFileException.class, () -> new DentryCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "many\n", "1.5\t2\n", "306100\n" })
    void refusesWhatIsNotACount(String text) {
        assertThrows(MalformedSourceException.class, () -> new DentryCollector(kernel(text)).collect(read));
    }

    private static FixtureKernel kernel(String state) {
        return FixtureKernel.with("proc/sys/fs/dentry-state", state);
    }
}
