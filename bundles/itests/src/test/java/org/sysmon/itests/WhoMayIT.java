package org.sysmon.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Every route of the running system, asked by every role and by nobody; and what the audit log says of it afterwards. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WhoMayIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> REFUSALS = Set.of("401", "403");
    /** What takes a body and yet changes nothing, so that viewers may ask it. */
    private static final Set<String> QUESTIONS = Set.of("POST /api/v1/config/check", "POST /api/v1/query",
            "POST /api/v1/query_range", "POST /api/v1/query_exemplars", "POST /api/v1/format_query", "POST /api/v1/parse_query",
            "POST /api/v1/series", "POST /api/v1/labels");
    /** Which roles each role stands for. */
    private static final Map<String, Set<String>> COVERS = Map.of("nobody", Set.of("anyone"), "stranger", Set.of("anyone"),
            "agent", Set.of("anyone", "agent"), "viewer", Set.of("anyone", "viewer"),
            "operator", Set.of("anyone", "viewer", "operator"), "admin", Set.of("anyone", "viewer", "operator", "admin"));

    @TempDir
    private static Path folder;
    private static Sysmond daemon;
    private static List<Route> routes;
    private static final Map<String, String> TOKENS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        daemon = Sysmond.in(folder, System.getProperty("java.home"));
        Files.writeString(daemon.config(), "http: { listen: '127.0.0.1:%d' }\n".formatted(daemon.port));
        daemon.up();
        routes = Route.all();
        TOKENS.put("admin", Files.readString(daemon.data().resolve("admin.token")).strip());
        TOKENS.put("viewer", Files.readString(daemon.data().resolve("viewer.token")).strip());
        TOKENS.put("stranger", "no-token-of-anybody-at-all-0123456789abcdef");
        for (String role : List.of("operator", "agent")) {
            TOKENS.put(role, token("{\"name\":\"%1$s\",\"role\":\"%1$s\"%2$s}".formatted(role, role.equals("agent") ? ",\"host\":\"web-1\"" : "")));
        }
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    private static String token(String wish) throws IOException {
        return JSON.readTree(send("POST", "/api/v1/tokens", "admin", wish).body()).path("token").asText();
    }

    private record Answer(String status, String body, Map<String, List<String>> headers) {
    }

    private static Answer send(String method, String path, String role, String body, String... headers) throws IOException {
        HttpURLConnection connection = daemon.connect(path);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        if (TOKENS.containsKey(role)) {
            connection.setRequestProperty("Authorization", "Bearer " + TOKENS.get(role));
        }
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        if (body != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.toString(status), text, connection.getHeaderFields());
        }
    }

    @Test
    @Order(1)
    void everyRouteLetsInWhomItSaysAndNobodyElse() throws Exception {
        assertTrue(routes.size() > 35, routes.toString());
        var wrong = new ArrayList<String>();
        int asked = 0;
        for (Route route : routes) {
            for (String role : COVERS.keySet()) {
                if (route.needs().equals("anyone") && route.path().endsWith("/session") || !COVERS.get(role).contains(route.needs())
                        || !role.equals("admin") || !route.isChange()) {
                    // A change is made by the administrator only, below.
                    String status = send(route.method(), route.path(), role, route.method().equals("GET") ? null : "").status();
                    boolean let = !REFUSALS.contains(status);
                    boolean may = COVERS.get(role).contains(route.needs());
                    boolean nobodyHere = route.path().endsWith("/session") && status.equals("401");
                    if (let != may && !nobodyHere) {
                        wrong.add(route + " for " + role + ": " + status + ", it needs " + route.needs());
                    }
                    asked++;
                }
            }
            if (route.needs().isEmpty()) {
                wrong.add(route + " does not say which role it needs");
            }
            if (!route.method().equals("GET") && route.needs().equals("viewer") && !QUESTIONS.contains(route.toString())) {
                wrong.add(route + " changes something and needs no more than a viewer, or is a question and not listed as one");
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked > 150, asked + " were asked");
    }

    @Test
    @Order(2)
    void nothingElseIsOpen() throws IOException {
        var open = new TreeSet<String>();
        for (String path : List.of("/", "/index.html", "/favicon.ico", "/system/console", "/system/console/", "/system/console/bundles",
                "/system/console/res/ui/admin.css", "/system/console/sysmon/res/sysmon.js", "/system/console/sysmon/rest/api/v1/info",
                "/res/ui/admin.css", "//system/console/bundles", "/system/console;x/bundles", "/health", "/ready", "/metrics",
                "/api/v1/info", "/api/v1/session", "/api", "/api/v1/", "/static/", "/../etc/passwd")) {
            for (String role : List.of("nobody", "stranger")) {
                if (send("GET", path, role, null).status().matches("[23]..")) {
                    open.add(path);
                }
            }
        }
        assertEquals(new TreeSet<>(Set.of("/health", "/ready")), open);
        assertEquals("401", send("GET", "/system/console/bundles", "viewer", null).status());
        assertEquals("401", send("GET", "/system/console/bundles", "operator", null).status());
    }

    @Test
    @Order(3)
    void everyChangeIsInTheAuditLog() throws Exception {
        var expected = new ArrayList<String>();
        for (Route route : routes) {
            if (route.isChange()) {
                send(route.method(), route.path(), "admin", "");
                expected.add("admin " + route);
            }
        }
        JsonNode entries = JSON.readTree(send("GET", "/api/v1/audit?limit=1000", "admin", null).body()).path("entries");
        var seen = new ArrayList<String>();
        var refused = new TreeSet<String>();
        entries.forEach(entry -> {
            seen.add(entry.path("who").asText() + " " + entry.path("what").asText());
            refused.add(entry.path("who").asText() + " " + entry.path("outcome").asText());
        });
        expected.removeAll(seen);

        assertEquals(List.of(), expected);
        assertTrue(refused.containsAll(List.of("viewer 403", "operator 403", "agent 403", "nobody 401")), refused.toString());
        JsonNode verdict = JSON.readTree(send("GET", "/api/v1/audit/verify", "admin", null).body());
        assertTrue(verdict.path("whole").asBoolean(), verdict.toString());
    }

    @Test
    @Order(4)
    void aBrowserSignsInAndProvesThatItsPageMeansWhatItAsks() throws IOException {
        assertEquals("201", send("POST", "/api/v1/users", "admin",
                "{\"name\":\"alice\",\"role\":\"admin\",\"password\":\"correct horse battery\"}").status());
        Answer in = send("POST", "/api/v1/session", "nobody", "{\"user\":\"alice\",\"password\":\"correct horse battery\"}");
        assertEquals("200", in.status(), in.body());
        String set = in.headers().get("Set-Cookie").stream().filter(one -> one.startsWith("sysmon_session=")).findAny().orElseThrow();
        assertTrue(set.endsWith("; Path=/; HttpOnly; SameSite=Strict"), set);
        String cookie = set.replaceFirst(";.*", "");
        String csrf = JSON.readTree(in.body()).path("csrf").asText();

        assertEquals("200", send("GET", "/api/v1/tokens", "nobody", null, "Cookie", cookie).status());
        assertEquals("403", send("DELETE", "/api/v1/tokens/operator", "nobody", null, "Cookie", cookie).status());
        assertEquals("204", send("DELETE", "/api/v1/tokens/operator", "nobody", null, "Cookie", cookie, "X-Sysmon-Csrf", csrf).status());
        assertEquals("401", send("GET", "/api/v1/info", "operator", null).status(), "revoked is revoked");
        Answer wrong = send("POST", "/api/v1/session", "nobody", "{\"user\":\"alice\",\"password\":\"wrong\"}");
        Answer unknown = send("POST", "/api/v1/session", "nobody", "{\"user\":\"mallory\",\"password\":\"wrong\"}");
        assertEquals("401 " + wrong.body(), unknown.status() + " " + unknown.body());
        assertEquals("204", send("DELETE", "/api/v1/users/alice", "admin", null).status());
        assertEquals("401", send("GET", "/api/v1/tokens", "nobody", null, "Cookie", cookie).status());
    }
}
