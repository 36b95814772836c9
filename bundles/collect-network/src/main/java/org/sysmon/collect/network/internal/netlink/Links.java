package org.sysmon.collect.network.internal.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The interfaces: the list that the kernel makes of them, rtnetlink(7), and their names by their number. */
public final class Links {

    /** The length of {@code struct ifinfomsg}. */
    public static final int HEADER = 16;
    public static final int NAME = 3;
    public static final int STATS = 7;
    public static final int ALIAS = 20;
    public static final int STATS64 = 23;

    private static final int RTM_GETLINK = 18;
    private static final int INDEX = 4;
    private static final int IFLA_EXT_MASK = 29;
    private static final int RTEXT_FILTER_SKIP_STATS = 8;

    private Links() {
    }

    /** All that is known of each of them. */
    public static void list(Netlink netlink, Netlink.Answer answer) throws IOException {
        netlink.list(Netlink.ROUTE, RTM_GETLINK, new byte[HEADER], answer);
    }

    /** The names by the number that other messages give. */
    public static Map<Integer, String> names(Netlink netlink) throws IOException {
        var names = new HashMap<Integer, String>();
        byte[] withoutStats = ByteBuffer.allocate(HEADER + 8).order(ByteOrder.nativeOrder()).position(HEADER)
                .putShort((short) 8).putShort((short) IFLA_EXT_MASK).putInt(RTEXT_FILTER_SKIP_STATS).array();
        netlink.list(Netlink.ROUTE, RTM_GETLINK, withoutStats, link -> {
            int index = link.s32(INDEX);
            Attributes attributes = link.attributes(HEADER);
            while (attributes.next()) {
                if (attributes.type() == NAME) {
                    names.put(index, attributes.value().text());
                }
            }
        });
        return names;
    }
}
