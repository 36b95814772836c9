package org.sysmon.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.sysmon.cli.session.Surroundings;

/**
 * Runs the usual commands against a daemon that says the same to everything, so that the JVM can note which classes they
 * need: the list from which {@code sysmon --make-archive} makes the archive that later runs start from.
 */
final class Rehearsal {

    private static final String[][] COMMANDS = { { "info" }, { "health" }, { "latest" }, { "collectors" },
        { "history", "cpu.total_usage" }, { "--help" } };
    private static final String ANSWER = "{\"version\":\"0\",\"status\":\"OK\",\"uptime_seconds\":1.5,\"collectors\":{\"ok\":1},"
            + "\"sinks\":[{\"name\":\"a\",\"queued_batches\":0}],\"samples\":[{\"metric\":\"a\",\"labels\":{\"b\":\"c\"},"
            + "\"value\":0.25}],\"metric\":\"a\",\"from\":0,\"to\":9000,\"series\":[{\"labels\":{},"
            + "\"samples\":[[0,1],[9000,2]]}]}";

    private Rehearsal() {
    }

    public static void main(String[] args) throws IOException {
        System.exit(rehearse());
    }

    /** @return the exit code of the first command that failed, 0 when none did */
    static int rehearse() throws IOException {
        try (var server = new ServerSocket(0, COMMANDS.length, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> serve(server), "daemon");
            thread.setDaemon(true);
            thread.start();
            var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            var around = new Surroundings(Map.of("LANG", "C.UTF-8", "SYSMON_ADDRESS", "127.0.0.1:" + server.getLocalPort()),
                    Path.of("/"), Path.of("/"), Path.of("/"), true, Clock.systemDefaultZone(), System::nanoTime,
                    nowhere, nowhere);
            for (String[] command : COMMANDS) {
                int exit = new Sysmon(around).run(command);
                if (exit != 0) {
                    return exit;
                }
            }
            return 0;
        }
    }

    private static void serve(ServerSocket server) {
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                var request = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                while (!request.readLine().isEmpty()) {
                    // A request without a body ends with an empty line.
                    continue;
                }
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(body);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
