package org.sysmon.security.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where a request comes from, as far as one caller cannot be many: of IPv6 everybody has a whole network. */
final class Source {

    private static final Pattern IN_DIGITS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?");
    private static final int NETWORK_BYTES = 8;

    private Source() {
    }

    static String of(String address) {
        if (!IN_DIGITS.matcher(address).matches()) {
            return address; // a name would be looked up
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address && !parsed.isLoopbackAddress()
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "::/64" : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
