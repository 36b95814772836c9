package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sysmon.collect.network.internal.netlink.Answers.attribute;
import static org.sysmon.collect.network.internal.netlink.Answers.join;
import static org.sysmon.collect.network.internal.netlink.Answers.text;
import static org.sysmon.collect.network.internal.netlink.Answers.u16;
import static org.sysmon.collect.network.internal.netlink.Answers.u32;
import static org.sysmon.collect.network.internal.netlink.Answers.u64;
import static org.sysmon.collect.network.internal.netlink.Answers.u8;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Answers;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class WifiCollectorTest {

    private static final byte[] COMMAND = u8(0, 1, 0, 0);
    private static final int CONTROL = 16;
    private static final int FAMILY = 28;
    private static final byte[] MAC = u8(2, 0, 0, 0, 0, 9);

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void asksTheWirelessPartOfTheKernel() throws IOException {
        var answers = new Answers().with(CONTROL, join(COMMAND, attribute(2, text("nl80211")), attribute(1, u16(FAMILY))));
        // One message that has it all: each question takes what it asked for.
        byte[] joined = attribute(0x8000 | 47, attribute(1, MAC), attribute(6, u8(1, 1, 9, 0, 4), "Home".getBytes()), attribute(9, u32(1)));
        byte[] heard = attribute(47, attribute(1, u8(2, 0, 0, 0, 0, 8)), attribute(6, u8(0, 1, 'x')));
        byte[] station = attribute(21, attribute(1, u32(400)), attribute(24, u64(5_000_000_000L)), attribute(3, u32(3)),
                attribute(2, u32(77)), attribute(7, u8(-52)), attribute(14, attribute(1, u16(1280)), attribute(5, u32(2_000_000))),
                attribute(8, attribute(1, u16(1640))), attribute(16, u32(30)), attribute(9, u32(21)), attribute(10, u32(22)),
                attribute(11, u32(10)), attribute(12, u32(2)), attribute(18, u32(1)));
        answers.with(FAMILY, join(COMMAND, attribute(3, u32(3)), attribute(4, text("wlan0")), attribute(38, u32(2412)),
                attribute(6, MAC), heard, joined, station));
        new WifiCollector(new Nl80211(answers.netlink())).collect(read);

        assertEquals(2_412_000_000.0, read.values().get("node_wifi_interface_frequency_hertz{device=\"wlan0\"}"));
        assertEquals(1.0, read.values().get("node_wifi_station_info{bssid=\"02:00:00:00:00:09\",device=\"wlan0\",mode=\"client\",ssid=\"Home\"}"));
        assertEquals(14, read.values().size());
        assertEquals(30.0, station("connected_seconds_total"));
        assertEquals(0.4, station("inactive_seconds"));
        assertEquals(2e11, station("receive_bits_per_second"));
        assertEquals(164e6, station("transmit_bits_per_second"));
        assertEquals(77.0, station("receive_bytes_total"));
        assertEquals(5e9, station("transmit_bytes_total"));
        assertEquals(-52.0, station("signal_dbm"));
        assertEquals(10.0, station("transmit_retries_total"));
        assertEquals(2.0, station("transmit_failed_total"));
        assertEquals(1.0, station("beacon_loss_total"));
        assertEquals(22.0, station("transmitted_packets_total"));
        assertEquals(21.0, station("received_packets_total"));
    }

    @Test
    void isAbsentWhereTheKernelHasNoWirelessPart() {
        assertThrows(NoSuchFileException.class, () -> new WifiCollector(new Nl80211(new Answers().netlink())).collect(read));
    }

    @Test
    void refusesAListThatIsCutShort() {
        var answers = new Answers().with(CONTROL, join(COMMAND, attribute(1, u16(FAMILY))))
                .with(FAMILY, join(COMMAND, attribute(4, text("wlan0")), attribute(47, attribute(6, u8(0, 9, 'x')))));
        assertThrows(MalformedSourceException.class, () -> new WifiCollector(new Nl80211(answers.netlink())).collect(read));
    }

    @Test
    void readsFixturesWhereItIsToldTo() throws IOException {
        var kernel = FixtureKernel.with("w/interfaces.json", "[ { \"name\": \"wlan0\", \"frequency\": 2412 }, { \"type\": 10 },\n"
                + "{ \"name\": \"wlan1\", \"frequency\": 5180 } ]").and("w/wlan0/bss.json", "{ \"ssid\": \"Home\", \"bssid\": \"AgAAAAAJ\", \"status\": 3 }")
                .and("w/wlan0/stationinfo.json", "[ { \"hardwareaddr\": \"AgAAAAAJ\", \"connected\": 30000000000, \"receivebitrate\": 128000000 } ]");
        new WifiCollector(new WifiFixture(kernel, "/w")).collect(read);

        assertEquals(2 + 1 + 12, read.values().size());
        assertEquals(5_180_000_000.0, read.values().get("node_wifi_interface_frequency_hertz{device=\"wlan1\"}"));
        assertEquals(1.0, read.values().get("node_wifi_station_info{bssid=\"02:00:00:00:00:09\",device=\"wlan0\",mode=\"ad-hoc\",ssid=\"Home\"}"));
        assertEquals(30.0, station("connected_seconds_total"));
        assertEquals(128e6, station("receive_bits_per_second"));
        assertEquals(0.0, station("receive_bytes_total"));
    }

    @Test
    void refusesFixturesThatAreNoneAndIsAbsentWithoutThem() {
        var broken = FixtureKernel.with("w/interfaces.json", "[ { \"name\": \"wlan0\" } ]").and("w/wlan0/bss.json", "{ \"bssid\": \"~\" }");
        assertThrows(MalformedSourceException.class, () -> new WifiCollector(new WifiFixture(broken, "/w")).collect(read));
        assertThrows(NoSuchFileException.class, () -> new WifiCollector(new WifiFixture(FixtureKernel.empty(), "/w")).collect(read));
    }

    private Double station(String name) {
        return read.values().get("node_wifi_station_" + name + "{device=\"wlan0\",mac_address=\"02:00:00:00:00:09\"}");
    }
}
