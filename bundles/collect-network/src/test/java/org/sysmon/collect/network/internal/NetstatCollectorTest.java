package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class NetstatCollectorTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsTheColumnsBelowTheirHeadings() throws IOException {
        new NetstatCollector(kernel, "^(TcpExt_TW|IpExt_InOctets|Ip_Def.*|Tcp_MaxConn|IcmpMsg_.*)$").collect(read);

        assertEquals(Map.of("node_netstat_TcpExt_TW", 4.0, "node_netstat_IpExt_InOctets", 12.0,
                "node_netstat_Ip_DefaultTTL", 64.0, "node_netstat_Tcp_MaxConn", -1.0,
                "node_netstat_IcmpMsg_InType3", 24.0), read.values());
    }

    @Test
    void readsCountersAsLargeAsTheKernelHas() throws IOException {
        kernel.and("proc/net/netstat", "IpExt: InOctets\nIpExt: 18446744073709551615\n");
        new NetstatCollector(kernel, "^IpExt_").collect(read);

        assertEquals(Map.of("node_netstat_IpExt_InOctets", 0x1p64), read.values());
    }

    @Test
    void tellsProtocolAndFieldOfIpv6ApartByTheSix() throws IOException {
        new NetstatCollector(kernel, "^(Ip6|Udp6|UdpLite6)_In").collect(read);

        assertEquals(Map.of("node_netstat_Ip6_InReceives", 61.0, "node_netstat_Ip6_InOctets", 62.0,
                "node_netstat_Udp6_InDatagrams", 67.0, "node_netstat_Udp6_InErrors", 69.0,
                "node_netstat_UdpLite6_InErrors", 73.0), read.values());
    }

    @Test
    void saysWhatAFieldIsAsNodeExporterDoes() throws IOException {
        new NetstatCollector(kernel, "^Tcp_InSegs$").collect(read);

        assertEquals("Statistic TcpInSegs.", read.series().get(0).metric().help());
    }

    @Test
    void followsHeadingsThatGrowWithWhatWasSeen() throws IOException {
        var changing = FixtureKernel.with("proc/net/netstat", "TcpExt: TW\nTcpExt: 1\n")
                .and("proc/net/snmp", "IcmpMsg: InType3\nIcmpMsg: 5\n");
        var collector = new NetstatCollector(changing, "");
        collector.collect(read);

        changing.and("proc/net/snmp", "IcmpMsg: InType0 InType3\nIcmpMsg: 7 6\n");
        collector.collect(read.nextTick());

        assertEquals(Map.of("node_netstat_TcpExt_TW", 1.0, "node_netstat_IcmpMsg_InType0", 7.0,
                "node_netstat_IcmpMsg_InType3", 6.0), read.values());
    }

    @Test
    void goesOnWhenMoreHeadingsCameThanItRemembers() throws IOException {
        var changing = FixtureKernel.with("proc/net/netstat", "TcpExt: TW\nTcpExt: 1\n");
        var collector = new NetstatCollector(changing, "");
        for (int i = 0; i < 100; i++) {
            changing.and("proc/net/snmp", "IcmpMsg: InType" + i + "\nIcmpMsg: 5\n");
            collector.collect(read.nextTick());
            assertEquals(Set.of("node_netstat_TcpExt_TW", "node_netstat_IcmpMsg_InType" + i), read.values().keySet());
        }
    }

    @Test
    void doesWithoutIpv6AndFindsItLater() throws IOException {
        kernel.without("proc/net/snmp6");
        var collector = new NetstatCollector(kernel, "^(Ip|Ip6)_(Forwarding|InOctets)$");
        collector.collect(read);
        assertEquals(Set.of("node_netstat_Ip_Forwarding"), read.values().keySet());

        kernel.and("proc/net/snmp6", "Ip6InOctets 5\n");
        for (int i = 0; i <= OptionalFile.PAUSE; i++) {
            collector.collect(read.nextTick());
        }
        assertEquals(Set.of("node_netstat_Ip_Forwarding", "node_netstat_Ip6_InOctets"), read.values().keySet());
    }

    @Test
    void isAbsentWhereTheFilesAreMissing() {
        assertThrows(NoSuchFileException.class, () -> new NetstatCollector(FixtureKernel.empty(), "").collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "TcpExt TW\nTcpExt 1\n", "TcpExt: TW\n", "TcpExt: TW\nIpExt: 1\n", "TcpExt: TW\nTcpExt: one\n",
        "TcpExt: TW\nTcpExt:\n", "TcpExt: TW\nTcpExt: 1 2\n", "TcpExt: T-W\nTcpExt: 1\n" })
    void refusesWhatIsNotHeadingsAndTheirValues(String text) {
        kernel.and("proc/net/netstat", text);

        assertThrows(MalformedSourceException.class, () -> new NetstatCollector(kernel, "").collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Ip6InOctets\n", "Ip6InOctets many\n", "Ip6In-Octets 5\n" })
    void refusesWhatIsNotAFieldOfIpv6(String text) {
        kernel.and("proc/net/snmp6", text);

        assertThrows(MalformedSourceException.class, () -> new NetstatCollector(kernel, "").collect(read));
    }
}
