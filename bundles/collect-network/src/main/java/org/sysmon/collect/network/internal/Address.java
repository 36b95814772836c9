package org.sysmon.collect.network.internal;

/** Addresses as people write them: RFC 5952 for those of IPv6. */
final class Address {

    static final int IPV4 = 4;
    static final int IPV6 = 16;
    private static final int GROUPS = 8;

    private Address() {
    }

    /** @param bytes four or sixteen, as they go over the wire */
    static String text(byte[] bytes) {
        return bytes.length == IPV4 ? ipv4(bytes, 0) : ipv6(bytes);
    }

    private static String ipv4(byte[] bytes, int from) {
        return (bytes[from] & 0xff) + "." + (bytes[from + 1] & 0xff) + "." + (bytes[from + 2] & 0xff) + "." + (bytes[from + 3] & 0xff);
    }

    private static String ipv6(byte[] bytes) {
        if (isIpv4(bytes)) {
            return ipv4(bytes, IPV6 - IPV4);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int gap = -1;
        int longest = 1; // a single zero is written
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                gap = i;
                longest = end - i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    /** One of IPv4 in the clothes of IPv6, {@code ::ffff:192.0.2.1}. */
    private static boolean isIpv4(byte[] bytes) {
        for (int i = 0; i < IPV6 - IPV4 - 2; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }
}
