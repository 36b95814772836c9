package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class IpvsCollectorTest {

    private static final String ALL = "local_address,local_port,remote_address,remote_port,proto,local_mark";
    private static final String HEADING = "IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n";

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsTheSums() throws IOException {
        new IpvsCollector(kernel, ALL).collect(read);

        var sums = new TreeMap<>(read.values());
        sums.keySet().removeIf(name -> name.contains("backend"));
        assertEquals(Map.of("node_ipvs_connections_total", 31.0, "node_ipvs_incoming_packets_total", 683.0,
                "node_ipvs_outgoing_packets_total", 16.0, "node_ipvs_incoming_bytes_total", 16000.0,
                "node_ipvs_outgoing_bytes_total", 255.0), sums);
    }

    @Test
    void describesTheServersOfEachKindOfService() throws IOException {
        new IpvsCollector(kernel, ALL).collect(read);

        assertEquals(7.0, read.values().get("node_ipvs_backend_connections_active{local_address=\"192.0.2.1\",local_port=\"443\","
                + "proto=\"TCP\",remote_address=\"192.0.2.21\",remote_port=\"443\"}"));
        assertEquals(9.0, read.values().get("node_ipvs_backend_connections_inactive{local_address=\"2001:db8::1\",local_port=\"53\","
                + "proto=\"UDP\",remote_address=\"2001:db8::53\",remote_port=\"53\"}"));
        assertEquals(4.0, read.values().get("node_ipvs_backend_weight{local_mark=\"00000011\",local_port=\"0\",proto=\"FWM\","
                + "remote_address=\"192.0.2.23\",remote_port=\"80\"}"));
    }

    @Test
    void addsUpServersThatAgreeInAllLabels() throws IOException {
        var collector = new IpvsCollector(kernel, "proto");
        collector.collect(read);
        collector.collect(read.nextTick());

        assertEquals(10.0, read.values().get("node_ipvs_backend_connections_active{proto=\"TCP\"}"));
    }

    @Test
    void refusesALabelThatThereIsNot() {
        var failure = assertThrows(IllegalArgumentException.class, () -> new IpvsCollector(kernel, "proto, port"));
        assertTrue(failure.getMessage().contains("[port]"), failure.getMessage());
    }

    @Test
    void isAbsentWithoutTheModule() {
        assertThrows(NoSuchFileException.class, () -> new IpvsCollector(FixtureKernel.empty(), ALL).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "TCP", HEADING + "  -> C0000215:01BB Masq 2 7 1\n", HEADING + "TCP  C000:01BB wlc\n  -> C0000215:01BB Masq 2 7 1\n",
        HEADING + "XYZ  C0000201:01BB wlc\n  -> C0000215:01BB Masq 2 7 1\n", HEADING + "TCP  C0000201:01BB wlc\n  -> C0000215 Masq 2 7 1\n",
        HEADING + "TCP  C0000201:01BB wlc\n  -> C0000215:01BB Masq 2\n", HEADING + "TCP  C0000201:01BB wlc\n  -> GG000215:01BB Masq 2 7 1\n" })
    void refusesWhatIsNotItsFile(String text) {
        kernel.and("proc/net/ip_vs", text);
        assertThrows(MalformedSourceException.class, () -> new IpvsCollector(kernel, ALL).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Total\n", "Total\nConns\n", "Total\nConns\n1 2 3\n", "Total\nConns\n1 2 3 4 x\n" })
    void refusesWhatAreNotItsSums(String text) {
        kernel.and("proc/net/ip_vs_stats", text);
        assertThrows(MalformedSourceException.class, () -> new IpvsCollector(kernel, ALL).collect(read));
    }
}
