package org.sysmon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server on a port of its own that says what a test tells it to, and remembers what it was asked. */
public final class FakeDaemon implements AutoCloseable {

    public static final String TOKEN = "a-valid-token";

    private final HttpServer server;
    private final Map<String, Function<Request, Reply>> routes = new HashMap<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    public record Request(String method, String path, String query, String token, String contentType, String body) {
    }

    public record Reply(int status, String body) {
    }

    public FakeDaemon() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** A text beside the tests, by the name of its file. */
    public static String text(String name) {
        try (InputStream file = FakeDaemon.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeDaemon says(String route, int status, String body) {
        return says(route, request -> new Reply(status, body));
    }

    /** @param route method and path, without its query */
    public FakeDaemon says(String route, Function<Request, Reply> reply) {
        routes.put(route, reply);
        return this;
    }

    /** As one that is healthy and keeps strangers out. */
    public FakeDaemon saysAll() {
        for (String name : List.of("info", "latest", "metrics", "collectors", "sinks", "config", "plugins")) {
            String text = text("answers/" + name + ".json");
            says("GET /api/v1/" + name, request -> withToken(request, new Reply(200, text)));
        }
        says("GET /api/v1/audit/verify", request -> withToken(request, new Reply(200,
                "{\"whole\":true,\"entries\":7,\"first\":1,\"last\":7,\"findings\":[]}")));
        says("GET /health", 200, text("answers/health-ok.json"));
        says("GET /ready", 200, "{\"ready\":true}");
        says("GET /metrics", 200, "node_load1 0.5\n");
        says("POST /api/v1/config/check", 200, text("answers/check-good.json"));
        for (String change : List.of("POST /api/v1/plugins", "DELETE /api/v1/plugins/there-is-no-plugin-of-this-name")) {
            says(change, request -> withToken(request, new Reply(404, "{}")));
        }
        return this;
    }

    public static Reply withToken(Request request, Reply reply) {
        return TOKEN.equals(request.token()) ? reply : new Reply(401, "{\"detail\":\"a token is needed\"}");
    }

    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                authorization == null ? null : authorization.replaceFirst("^Bearer ", ""),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        Reply reply = routes.getOrDefault(request.method() + " " + request.path(), any -> new Reply(404, "")).apply(request);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
