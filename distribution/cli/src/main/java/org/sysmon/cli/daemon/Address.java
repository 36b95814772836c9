package org.sysmon.cli.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a sysmond listens, as the start of a URL. */
public record Address(String base) {

    public static final Address USUAL = new Address("http://127.0.0.1:9000");

    /** @param text {@code host:port}, or a URL without a path */
    public static Address parse(String text) {
        String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        String rest = base;
        if (base.startsWith("http://") || base.startsWith("https://")) {
            rest = base.substring(base.indexOf("//") + 2);
        } else {
            base = "http://" + base;
        }
        if (!isHostAndPort(rest)) {
            throw new IllegalArgumentException("'" + text + "' is not an address: expected HOST:PORT or http://HOST:PORT");
        }
        return new Address(base);
    }

    /** What {@code http.listen} of the configuration file says; the usual address when the file is silent or unreadable. */
    public static Address ofConfig(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String listen = value(lines, "listen:");
            return listen.isEmpty() ? USUAL : of(reachable(listen), isOnLoopback(listen) || value(lines, "certificate:").isEmpty());
        } catch (IOException | IllegalArgumentException e) {
            // The daemon says what is wrong with its file; a command that only looks for the daemon has no say in that.
            return USUAL;
        }
    }

    private static Address of(String listen, boolean plain) {
        return parse((plain ? "http://" : "https://") + listen);
    }

    private static boolean isOnLoopback(String listen) {
        return listen.startsWith("127.") || listen.startsWith("localhost:") || listen.startsWith("[::1]:");
    }

    public boolean isThisMachine() {
        String host = base.substring(base.indexOf("//") + 2, base.lastIndexOf(':'));
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isHostAndPort(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || text.indexOf('/') >= 0 || text.indexOf(' ') >= 0) {
            return false;
        }
        try {
            int port = Integer.parseInt(text, colon + 1, text.length(), 10);
            return port > 0 && port < 65536;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A look for the first value of a key below http, not a reading of YAML: that would cost more than all the rest of a short run. */
    private static String value(List<String> lines, String key) {
        boolean inHttp = false;
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                inHttp = text.startsWith("http:");
            }
            int at = inHttp ? text.indexOf(key) : -1;
            if (at >= 0 && (at == 0 || " {,".indexOf(text.charAt(at - 1)) >= 0)) {
                return scalar(text.substring(at + key.length()));
            }
        }
        return "";
    }

    private static String scalar(String text) {
        String value = text.strip();
        if (value.startsWith("\"") || value.startsWith("'")) {
            int end = value.indexOf(value.charAt(0), 1);
            return end < 0 ? "" : value.substring(1, end);
        }
        int end = 0;
        while (end < value.length() && " ,}#\t".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return value.substring(0, end);
    }

    private static String reachable(String listen) {
        int colon = listen.lastIndexOf(':');
        String host = colon < 0 ? "" : listen.substring(0, colon);
        boolean everywhere = host.isEmpty() || host.equals("0.0.0.0") || host.equals("*");
        if (everywhere) {
            return "127.0.0.1" + listen.substring(Math.max(colon, 0));
        }
        return host.equals("[::]") ? "[::1]" + listen.substring(colon) : listen;
    }
}
