package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sysmon.collect.network.internal.netlink.Answers.attribute;
import static org.sysmon.collect.network.internal.netlink.Answers.join;
import static org.sysmon.collect.network.internal.netlink.Answers.link;
import static org.sysmon.collect.network.internal.netlink.Answers.u32;
import static org.sysmon.collect.network.internal.netlink.Answers.u8;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Answers;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.testkit.RecordedReadings;

class AddressCollectorTest {

    private static final DeviceFilter ALL = new DeviceFilter("", "");
    private static final int ADDRESSES = 22;

    private final RecordedReadings read = new RecordedReadings();
    private final Answers answers = new Answers().with(18, link(1, "lo")).with(18, link(2, "eth0"));

    @Test
    void tellsTheAddressesOfEachInterface() throws IOException {
        answers.with(ADDRESSES, address(1, 8, attribute(1, u8(127, 0, 0, 1)), attribute(2, u8(127, 0, 0, 1))))
                .with(ADDRESSES, address(2, 32, attribute(1, u8(192, 0, 2, 9)), attribute(2, u8(192, 0, 2, 1))))
                .with(ADDRESSES, address(2, 64, attribute(1, HexFormat.of().parseHex("fe800000000000000000000000000001"))))
                .with(ADDRESSES, address(2, 64, attribute(1, HexFormat.of().parseHex("20010db8000000000000000000000001"))))
                .with(ADDRESSES, address(2, 64)).with(ADDRESSES, address(7, 24, attribute(1, u8(198, 51, 100, 1))));
        new AddressCollector(answers.netlink(), ALL).collect(read);

        assertEquals(Set.of("node_network_address_info{address=\"127.0.0.1\",device=\"lo\",netmask=\"8\",scope=\"link-local\"}",
                "node_network_address_info{address=\"192.0.2.1\",device=\"eth0\",netmask=\"32\",scope=\"global\"}",
                "node_network_address_info{address=\"fe80::1\",device=\"eth0\",netmask=\"64\",scope=\"link-local\"}",
                "node_network_address_info{address=\"2001:db8::1\",device=\"eth0\",netmask=\"64\",scope=\"global\"}"), read.values().keySet());
    }

    @Test
    void leavesOutWhatIsExcluded() throws IOException {
        answers.with(ADDRESSES, address(1, 8, attribute(2, u8(127, 0, 0, 1))));
        new AddressCollector(answers.netlink(), new DeviceFilter("^lo$", "")).collect(read);

        assertEquals(Set.of(), read.values().keySet());
    }

    @Test
    void asksTheKernelOfThisMachine() throws IOException {
        new AddressCollector(new Netlink(), new DeviceFilter("", "^lo$")).collect(read);

        assertTrue(read.values().containsKey("node_network_address_info{address=\"127.0.0.1\",device=\"lo\",netmask=\"8\",scope=\"link-local\"}"),
                read.values().keySet().toString());
    }

    @Test
    void refusesWhatIsNoAddress() {
        answers.with(ADDRESSES, u8(2, 8, 0, 0));
        assertThrows(MalformedSourceException.class, () -> new AddressCollector(answers.netlink(), ALL).collect(read));
    }

    private static byte[] address(int link, int prefix, byte[]... attributes) {
        return join(u8(2, prefix, 0, 0), u32(link), join(attributes));
    }
}
