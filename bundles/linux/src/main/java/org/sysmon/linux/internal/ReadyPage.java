package org.sysmon.linux.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Whether {@code /ready} says yes, asked as others ask it: the daemon is not ready before it answers. */
final class ReadyPage {

    private static final int PATIENCE_MILLIS = 2_000;

    private ReadyPage() {
    }

    /** @param endpoint as {@code http://127.0.0.1:9000/} */
    static boolean saysYes(String endpoint) {
        URI uri = URI.create(endpoint);
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        // By hand: the clients of the JDK load a megabyte of classes for this one line.
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, uri.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write("GET /ready HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                    .formatted(uri.getAuthority()).getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = answer.readLine();
            return line != null && line.startsWith("HTTP/1.1 200");
        } catch (IOException e) { // it does not listen so far
            return false;
        }
    }
}
