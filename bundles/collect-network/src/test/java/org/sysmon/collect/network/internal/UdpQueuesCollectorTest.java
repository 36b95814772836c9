package org.sysmon.collect.network.internal;

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

class UdpQueuesCollectorTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void addsUpTheQueuesOfAllSockets() throws IOException {
        new UdpQueuesCollector(kernel).collect(read);

        assertEquals(Map.of("node_udp_queues{ip=\"v4\",queue=\"tx\"}", 22.0, "node_udp_queues{ip=\"v4\",queue=\"rx\"}", 800.0,
                "node_udp_queues{ip=\"v6\",queue=\"tx\"}", 0.0, "node_udp_queues{ip=\"v6\",queue=\"rx\"}", 10.0), read.values());
    }

    @Test
    void doesWithoutIpv6() throws IOException {
        new UdpQueuesCollector(FixtureKernel.with("proc/net/udp", "  sl  local_address\n")).collect(read);

        assertEquals(Map.of("node_udp_queues{ip=\"v4\",queue=\"tx\"}", 0.0, "node_udp_queues{ip=\"v4\",queue=\"rx\"}", 0.0),
                read.values());
    }

    @Test
    void isAbsentWhereBothFilesAreMissing() {
        assertThrows(NoSuchFileException.class, () -> new UdpQueuesCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  sl  local_address\n 1\n", "  sl  local_address\n 1: 0:0 0:0 07 15\n",
        "  sl  local_address\n 1: 0:0 0:0 07 15:x\n", "  sl  local_address\n 1: 0:0 0:0 07 :5\n" })
    void refusesWhatIsNotItsFile(String text) {
        kernel.and("proc/net/udp", text);

        assertThrows(MalformedSourceException.class, () -> new UdpQueuesCollector(kernel).collect(read));
    }
}
