package org.sysmon.rest.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address and port to answer on, as the configuration names it. */
record ListenAddress(String text, InetAddress address, int port) {

    private static final Pattern FORM = Pattern.compile("(localhost|[0-9.]+|\\[[0-9a-fA-F:.]+\\]):([0-9]{1,5})");

    /** @throws IllegalArgumentException for what is not an address of this machine's loopback and a port */
    static ListenAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an address to listen on (expected 127.0.0.1:9000, "
                    + "[::1]:9000 or localhost:9000)");
        }
        int port = Integer.parseInt(form.group(2));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + text + "': the port must be 1 to 65535");
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(form.group(1));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "': " + form.group(1) + " is not an IP address", e);
        }
        if (!address.isLoopbackAddress()) {
            throw new IllegalArgumentException("'" + text + "' is not on loopback: this version speaks plain HTTP with one "
                    + "token, so it answers on 127.0.0.1, [::1] or localhost only");
        }
        return new ListenAddress(text, address, port);
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(address, port);
    }
}
