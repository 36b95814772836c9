package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.sysmon.api.access.Access;
import org.sysmon.api.access.Role;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.LastRun;
import org.sysmon.api.daemon.Vitals;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.store.LatestSamples;
import org.sysmon.api.store.MetricStore;
import org.sysmon.rest.internal.Fakes.FakeLatest;
import org.sysmon.rest.internal.Fakes.FakeStore;
import org.sysmon.testkit.FakeDaemon;

/** The bundle as built, in a real Felix, asked over a real socket; a neighbour has brought a route of its own. */
final class RestServer {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    final RunningFelix felix;
    private final FakeDaemon daemon;
    private final String root;

    RestServer(Path folder, CollectorBoard collectors) throws Exception {
        daemon = new FakeDaemon(folder);
        var store = new FakeStore();
        store.put("node_load1", Labels.EMPTY, Fakes.NOW, 0.42);
        felix = new RunningFelix(folder);
        felix.register(Access.class, new FakeAccess());
        felix.register(Daemon.class, daemon);
        felix.register(LatestSamples.class, new FakeLatest(Fakes.family(Fakes.LOAD, 0.42)));
        felix.register(CollectorBoard.class, collectors);
        felix.register(SinkBoard.class, Fakes.sinks(true));
        felix.register(Vitals.class, Fakes.waitingFor(""));
        felix.register(LastRun.class, Fakes.LAST_RUN);
        felix.register(MetricStore.class, store);
        felix.startLibraries();
        felix.startRest();
        felix.startResource(NeighbourResource.class);
        int port = freePort();
        root = "http://127.0.0.1:" + port + "/";
        felix.configure("org.apache.felix.http", Map.of("org.apache.felix.http.enable", true,
                "org.apache.felix.http.host", "127.0.0.1", "org.osgi.service.http.port", port,
                "org.apache.felix.jetty.gziphandler.enable", true));
        readWithoutToken(false);
        await("api/v1/neighbour", 401);
        await("health", 503); // nobody here says that anything is well
    }

    void readWithoutToken(boolean allowed) throws IOException {
        felix.configure("sysmon.http", Map.of("read.without.token", allowed));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    record Answer(int status, String type, String encoding, String text, Map<String, List<String>> headers) {
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, headers);
    }

    Answer asAdmin(String path) throws IOException {
        return get(path, "Authorization", FakeAccess.bearer(Role.ADMIN));
    }

    Answer sendAsAdmin(String method, String path, String name, String value) throws IOException {
        return send(method, path, "Authorization", FakeAccess.bearer(Role.ADMIN), name, value);
    }

    Answer send(String method, String path, String... headers) throws IOException {
        var connection = (HttpURLConnection) new URL(root + path).openConnection();
        connection.setRequestMethod(method);
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        int status = connection.getResponseCode();
        String encoding = connection.getContentEncoding();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] bytes = body == null ? new byte[0]
                    : "gzip".equals(encoding) ? new GZIPInputStream(body).readAllBytes() : body.readAllBytes();
            return new Answer(status, connection.getContentType(), encoding, new String(bytes, StandardCharsets.UTF_8),
                    connection.getHeaderFields());
        }
    }

    /** Asks again and again until the answer has this status. */
    void await(String path, int status) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (int seen = 0; seen != status;) {
            try {
                seen = get(path).status();
            } catch (ConnectException e) {
                seen = -1; // not listening yet
            }
            assertTrue(System.nanoTime() < deadline, path + " answers " + seen + " instead of " + status + daemon.lines);
        }
    }

    void stop() throws Exception {
        felix.stop();
    }
}
