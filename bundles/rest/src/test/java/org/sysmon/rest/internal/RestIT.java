package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.store.LatestSamples;
import org.sysmon.api.store.MetricStore;
import org.sysmon.rest.internal.Fakes.FakeDaemon;
import org.sysmon.rest.internal.Fakes.FakeLatest;
import org.sysmon.rest.internal.Fakes.FakeStore;

/** The bundle as built, in a real Felix, over a real socket. */
class RestIT {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    @TempDir
    private static Path folder;
    private static RunningFelix felix;
    private static FakeDaemon daemon;
    private static String root;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        daemon = new FakeDaemon(folder);
        var store = new FakeStore();
        store.put("node_load1", Labels.EMPTY, Fakes.NOW, 0.42);
        felix = new RunningFelix(folder);
        felix.register(Daemon.class, daemon);
        felix.register(LatestSamples.class, new FakeLatest(Fakes.family(Fakes.LOAD, 0.42)));
        felix.register(CollectorBoard.class, Fakes.collectors());
        felix.register(SinkBoard.class, Fakes.sinks(true));
        felix.register(MetricStore.class, store);
        felix.startLibraries();
        felix.startRest();
        felix.startResource(NeighbourResource.class);
        int port = freePort();
        root = "http://127.0.0.1:" + port + "/";
        felix.configure("sysmon.http", Map.of("listen.loopback", "127.0.0.1:" + port));
        await("api/v1/neighbour", 401);
        await("health", 503); // nobody here says that anything is well
        token = Files.readString(folder.resolve("admin.token")).strip();
    }

    @AfterAll
    static void stop() throws Exception {
        felix.stop();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Answer(int status, String type, String encoding, String text) {
    }

    private static Answer get(String path, String... headers) throws IOException {
        var connection = (HttpURLConnection) URI.create(root + path).toURL().openConnection();
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        int status = connection.getResponseCode();
        String encoding = connection.getContentEncoding();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] bytes = body == null ? new byte[0]
                    : "gzip".equals(encoding) ? new GZIPInputStream(body).readAllBytes() : body.readAllBytes();
            return new Answer(status, connection.getContentType(), encoding, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static Answer asAdmin(String path) throws IOException {
        return get(path, "Authorization", "Bearer " + token);
    }

    /** Asks again and again until the answer has this status. */
    private static void await(String path, int status) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (int seen = 0; seen != status;) {
            try {
                seen = get(path).status();
            } catch (java.net.ConnectException e) {
                seen = -1; // not listening yet
            }
            assertTrue(System.nanoTime() < deadline, path + " answers " + seen + " instead of " + status + daemon.lines);
        }
    }

    @Test
    void answersEveryRoute() throws IOException {
        assertEquals("{\"status\":\"TEMPORARILY_UNAVAILABLE\",\"checks\":[]}", get("health").text());
        assertEquals("{\"ready\":true}", get("ready").text());
        for (String route : new String[] { "info", "metrics", "latest", "collectors", "sinks", "history?metric=load1" }) {
            assertEquals(200, asAdmin("api/v1/" + route).status(), route);
        }
        assertEquals("{\"metric\":\"node_load1\",\"kind\":\"gauge\",\"unit\":\"\",\"from\":1699999999999,"
                + "\"to\":1700000000000,\"step\":0,\"series\":[{\"host\":\"web-1\",\"labels\":{},"
                + "\"samples\":[[1700000000000,0.42]]}]}",
                asAdmin("api/v1/history?metric=load1&from=1699999999999&to=1700000000000").text());
        assertTrue(asAdmin("metrics").text().contains("\nnode_load1 0.42\n"));
    }

    @Test
    void compressesForWhoCanReadIt() throws IOException {
        var answer = get("api/v1/collectors", "Authorization", "Bearer " + token, "Accept-Encoding", "gzip");

        assertEquals("gzip", answer.encoding());
        assertEquals(asAdmin("api/v1/collectors").text(), answer.text());
    }

    @Test
    void refusesInJson() throws IOException {
        for (String path : new String[] { "api/v1/info", "nowhere", "api/v1/neighbour" }) {
            assertEquals("application/problem+json", get(path).type(), path);
        }
        assertEquals(401, get("api/v1/info").status());
        assertEquals(404, get("nowhere").status());
        assertEquals(421, get("health", "Host", "evil.example").status());
    }

    @Test
    void guardsWhatItsNeighboursBring() throws IOException {
        assertEquals(401, get("api/v1/neighbour").status());
        assertEquals("for the administrator", asAdmin("api/v1/neighbour").text());
    }

    @Test
    void isReplacedWithoutEverLeavingADoorOpen() throws Exception {
        Object webServer = felix.webServer();
        var opened = new ConcurrentLinkedQueue<Answer>();
        var ended = new AtomicBoolean();
        var intruder = new Thread(() -> {
            while (!ended.get()) {
                try {
                    var answer = get("api/v1/neighbour");
                    if (answer.status() == 200) {
                        opened.add(answer);
                    }
                } catch (IOException e) {
                    opened.add(new Answer(-1, "", "", e.toString()));
                }
            }
        });
        intruder.start();
        for (int i = 0; i < 20; i++) {
            felix.replaceRest();
            await("health", 503); // nobody here says that anything is well
            await("api/v1/neighbour", 401);
            assertEquals(200, asAdmin("api/v1/info").status());
        }
        ended.set(true);
        intruder.join();

        assertTrue(opened.isEmpty(), () -> opened.size() + " times, first " + opened.peek());
        assertEquals(webServer, felix.webServer());
        assertFalse(Files.exists(folder.resolve("admin.token.new")));
    }
}
