package org.sysmon.http.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address and port to answer on, as the configuration names it. */
record ListenAddress(String text, InetAddress address, int port) {

    private static final Pattern FORM = Pattern.compile("(localhost|[0-9.]+|\\[[0-9a-fA-F:.]+\\]):([0-9]{1,5})");

    /** @throws IllegalArgumentException for what is not an IP address and a port */
    static ListenAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an address to listen on (expected 127.0.0.1:9000, "
                    + "[::1]:9000, localhost:9000, or another IP address of this machine with a port)");
        }
        int port = Integer.parseInt(form.group(2));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + text + "': the port must be 1 to 65535");
        }
        try {
            return new ListenAddress(text, InetAddress.getByName(form.group(1)), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "': " + form.group(1) + " is not an IP address", e);
        }
    }

    /** Whether only this machine reaches it. */
    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(address, port);
    }
}
