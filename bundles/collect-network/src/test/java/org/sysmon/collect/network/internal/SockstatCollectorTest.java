package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class SockstatCollectorTest {

    /** As proc(5) answers on a kernel with large pages. */
    private static final FileSystemSpace PAGES = new FileSystemSpace(65536, 0, 0, 0, 0, 0, false);

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures").withSpace("/proc", PAGES);

    @Test
    void readsTheSocketsOfBothProtocols() throws IOException {
        new SockstatCollector(kernel).collect(read);

        var values = read.values();
        assertEquals(20, values.size());
        assertEquals(229.0, values.get("node_sockstat_sockets_used"));
        assertEquals(17.0, values.get("node_sockstat_TCP_alloc"));
        assertEquals(2.0, values.get("node_sockstat_TCP_tw"));
        assertEquals(9.0, values.get("node_sockstat_FRAG_memory"));
        assertEquals(13.0, values.get("node_sockstat_RAW6_inuse"));
    }

    @Test
    void countsMemoryInPagesAndInBytes() throws IOException {
        new SockstatCollector(kernel).collect(read);

        assertEquals(3.0, read.values().get("node_sockstat_TCP_mem"));
        assertEquals(3 * 65536.0, read.values().get("node_sockstat_TCP_mem_bytes"));
    }

    @Test
    void saysNothingOfBytesWhereTheSizeOfAPageIsUnknown() throws IOException {
        new SockstatCollector(FixtureKernel.with("proc/net/sockstat", "UDP: inuse 1 mem 2\n")).collect(read);

        assertEquals(Map.of("node_sockstat_UDP_inuse", 1.0, "node_sockstat_UDP_mem", 2.0), read.values());
    }

    @Test
    void leavesOutFieldsThatItDoesNotKnow() throws IOException {
        new SockstatCollector(FixtureKernel.with("proc/net/sockstat6", "UDP6: inuse 1 colour 2\n")).collect(read);

        assertEquals(Map.of("node_sockstat_UDP6_inuse", 1.0), read.values());
    }

    @Test
    void isAbsentWhereBothFilesAreMissing() {
        assertThrows(NoSuchFileException.class, () -> new SockstatCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "TCP inuse 1\n", "TCP:\n", "TCP: inuse\n", "TCP: inuse many\n", "T-CP: inuse 1\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new SockstatCollector(FixtureKernel.with("proc/net/sockstat", text)).collect(read));
    }
}
