package org.sysmon.cli.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A name that a certificate is for: of a host, or an IP address. */
record SubjectName(String text) {

    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+");

    SubjectName {
        if (!ADDRESS.matcher(text).matches() && !HOST.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither the name of a host nor an IP address");
        }
    }

    byte[] der() {
        if (!ADDRESS.matcher(text).matches()) {
            return Der.tagged(2, false, text.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.tagged(7, false, InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no IP address", e);
        }
    }
}
