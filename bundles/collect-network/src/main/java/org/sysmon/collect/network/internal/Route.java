package org.sysmon.collect.network.internal;

import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Attributes;
import org.sysmon.collect.network.internal.netlink.Payload;

/**
 * A route to other hosts as rtnetlink(7) tells it, in the words of node_exporter.
 *
 * @param hops one, or more of a route that is spread over several
 */
record Route(String destination, String source, String priority, String protocol, List<Hop> hops) {

    /** The length of {@code struct rtmsg}. */
    static final int HEADER = 12;

    /** @param link the number of the interface @param weight empty where there is only one */
    record Hop(int link, String gateway, String weight) {
    }

    private static final int PREFIX = 1;
    private static final int PROTOCOL = 5;
    private static final int TYPE = 7;
    private static final int RTN_UNICAST = 1;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_MULTIPATH = 9;
    /** {@code struct rtnexthop}: length, flags, weight less one, interface. */
    private static final int HOP_HEADER = 8;

    /** @return null for a route that does not lead to other hosts */
    static Route of(Payload message) throws MalformedSourceException {
        int prefix = message.u8(PREFIX);
        String protocol = protocol(message.u8(PROTOCOL));
        if (message.u8(TYPE) != RTN_UNICAST) {
            return null;
        }
        String destination = "";
        String source = "";
        String gateway = "";
        String priority = "0";
        int link = 0;
        var hops = new ArrayList<Hop>();
        Attributes attributes = message.attributes(HEADER);
        while (attributes.next()) {
            Payload value = attributes.value();
            switch (attributes.type()) {
                case RTA_DST -> destination = address(value);
                case RTA_PREFSRC -> source = address(value);
                case RTA_GATEWAY -> gateway = address(value);
                case RTA_OIF -> link = value.s32(0);
                case RTA_PRIORITY -> priority = Long.toString(value.u32(0));
                case RTA_MULTIPATH -> hops(value, hops);
                default -> { }
            }
        }
        if (hops.isEmpty()) {
            hops.add(new Hop(link, gateway, ""));
        }
        return new Route(prefix == 0 ? "default" : destination + "/" + prefix, source, priority, protocol, hops);
    }

    private static void hops(Payload all, List<Hop> hops) throws MalformedSourceException {
        for (int at = 0; at < all.length();) {
            int length = all.u16(at);
            if (length < HOP_HEADER) {
                throw new MalformedSourceException("netlink: expected a hop of at least " + HOP_HEADER + " bytes, saw " + length);
            }
            String gateway = "";
            Attributes attributes = all.part(at, length).attributes(HOP_HEADER);
            while (attributes.next()) {
                if (attributes.type() == RTA_GATEWAY) {
                    gateway = address(attributes.value());
                }
            }
            hops.add(new Hop(all.s32(at + 4), gateway, Integer.toString(all.u8(at + 3) + 1)));
            at += length + 3 & ~3;
        }
    }

    private static String address(Payload value) throws MalformedSourceException {
        if (value.length() != Address.IPV4 && value.length() != Address.IPV6) {
            throw new MalformedSourceException("netlink: expected an address of 4 or 16 bytes, saw " + value.length());
        }
        return Address.text(value.bytes(0, value.length()));
    }

    /** Who made it: the numbers of the kernel's linux/rtnetlink.h. */
    private static String protocol(int number) {
        return switch (number) {
            case 0 -> "unspec";
            case 1 -> "redirect";
            case 2 -> "kernel";
            case 3 -> "boot";
            case 4 -> "static";
            case 8 -> "gated";
            case 9 -> "ra";
            case 10 -> "mrt";
            case 11 -> "zebra";
            case 12 -> "bird";
            case 13 -> "dnrouted";
            case 14 -> "xorp";
            case 15 -> "ntk";
            case 16 -> "dhcp";
            case 17 -> "mrouted";
            case 42 -> "babel";
            case 186 -> "bgp";
            case 187 -> "isis";
            case 188 -> "ospf";
            case 189 -> "rip";
            case 192 -> "eigrp";
            default -> "unknown";
        };
    }
}
