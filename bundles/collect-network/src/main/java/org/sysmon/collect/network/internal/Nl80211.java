package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Attributes;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.collect.network.internal.netlink.Payload;

/** Asks the wireless part of the kernel by generic netlink: the numbers of linux/genetlink.h and linux/nl80211.h. */
final class Nl80211 implements Wifi {

    /** The length of {@code struct genlmsghdr}: command, version, nothing. */
    private static final int HEADER = 4;
    private static final int CONTROL = 16;
    private static final int GET_FAMILY = 3;
    private static final int FAMILY_ID = 1;
    private static final int FAMILY_NAME = 2;

    private static final int GET_INTERFACE = 5;
    private static final int GET_STATION = 17;
    private static final int GET_SCAN = 32;
    private static final int INDEX = 3;
    private static final int NAME = 4;
    private static final int MAC = 6;
    private static final int STATION = 21;
    private static final int FREQUENCY = 38;
    private static final int NETWORK = 47;
    private static final int BSS_ADDRESS = 1;
    private static final int BSS_ELEMENTS = 6;
    private static final int BSS_STATUS = 9;
    private static final int JOINED_AD_HOC = 2;

    private final Netlink netlink;

    Nl80211(Netlink netlink) {
        this.netlink = netlink;
    }

    @Override
    public List<Radio> radios() throws IOException {
        var radios = new ArrayList<Radio>();
        netlink.list(Netlink.GENERIC, family(), request(GET_INTERFACE), message -> {
            int index = 0;
            String name = "";
            double megahertz = 0;
            Attributes attributes = message.attributes(HEADER);
            while (attributes.next()) {
                switch (attributes.type()) {
                    case INDEX -> index = attributes.value().s32(0);
                    case NAME -> name = attributes.value().text();
                    case FREQUENCY -> megahertz = attributes.value().u32(0);
                    default -> { }
                }
            }
            radios.add(new Radio(index, name, megahertz));
        });
        return radios;
    }

    @Override
    public Network network(Radio radio) throws IOException {
        var joined = new ArrayList<Network>();
        netlink.list(Netlink.GENERIC, family(), request(GET_SCAN, radio), message -> {
            Attributes attributes = message.attributes(HEADER);
            while (attributes.next()) {
                if (attributes.type() == NETWORK) {
                    Network network = network(attributes.value().attributes(0));
                    if (network != null) {
                        joined.add(network);
                    }
                }
            }
        });
        return joined.isEmpty() ? null : joined.get(0);
    }

    /** @return null for one that was only heard of */
    private static Network network(Attributes attributes) throws MalformedSourceException {
        String address = "";
        String name = "";
        int status = -1;
        while (attributes.next()) {
            Payload value = attributes.value();
            switch (attributes.type()) {
                case BSS_ADDRESS -> address = Wifi.address(value.bytes(0, value.length()));
                case BSS_ELEMENTS -> name = ssid(value);
                case BSS_STATUS -> status = value.s32(0);
                default -> { }
            }
        }
        return status < 0 ? null : new Network(address, name, status < JOINED_AD_HOC ? "client" : status == JOINED_AD_HOC ? "ad-hoc" : "unknown");
    }

    /** Elements of IEEE 802.11, each with a byte for what it is and one for its length; the name is number 0. */
    private static String ssid(Payload elements) throws MalformedSourceException {
        for (int at = 0; at + 2 <= elements.length(); at += 2 + elements.u8(at + 1)) {
            if (elements.u8(at) == 0) {
                return new String(elements.bytes(at + 2, elements.u8(at + 1)), StandardCharsets.UTF_8).replace("\0", "");
            }
        }
        return "";
    }

    @Override
    public List<Station> stations(Radio radio) throws IOException {
        var stations = new ArrayList<Station>();
        netlink.list(Netlink.GENERIC, family(), request(GET_STATION, radio), message -> {
            String address = "";
            double[] values = new double[Station.VALUES];
            Attributes attributes = message.attributes(HEADER);
            while (attributes.next()) {
                Payload value = attributes.value();
                if (attributes.type() == MAC) {
                    address = Wifi.address(value.bytes(0, value.length()));
                } else if (attributes.type() == STATION) {
                    values = StationValues.of(value.attributes(0));
                }
            }
            stations.add(new Station(address, values));
        });
        return stations;
    }

    /** The number under which the wireless part answers, which is another one at each boot. */
    private int family() throws IOException {
        byte[] name = "nl80211\0".getBytes(StandardCharsets.US_ASCII);
        byte[] request = ByteBuffer.allocate(HEADER + HEADER + name.length).order(ByteOrder.nativeOrder()).put((byte) GET_FAMILY)
                .put((byte) 1).putShort((short) 0).putShort((short) (HEADER + name.length)).putShort((short) FAMILY_NAME).put(name).array();
        int[] found = { 0 };
        netlink.one(Netlink.GENERIC, CONTROL, request, message -> {
            Attributes attributes = message.attributes(HEADER);
            while (attributes.next()) {
                found[0] = attributes.type() == FAMILY_ID ? attributes.value().u16(0) : found[0];
            }
        });
        if (found[0] == 0) {
            throw new NoSuchFileException("nl80211", null, "this kernel has no wireless part");
        }
        return found[0];
    }

    private static byte[] request(int command) {
        return new byte[] { (byte) command, 0, 0, 0 };
    }

    private static byte[] request(int command, Radio radio) {
        return ByteBuffer.allocate(HEADER + 8).order(ByteOrder.nativeOrder()).put(request(command))
                .putShort((short) 8).putShort((short) INDEX).putInt(radio.index()).array();
    }
}
