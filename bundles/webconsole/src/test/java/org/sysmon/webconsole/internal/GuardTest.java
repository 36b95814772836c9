package org.sysmon.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.access.Access;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Deed;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.Role;

import jakarta.servlet.http.HttpServletRequest;

class GuardTest {

    private static final Map<String, String> ADMIN = Map.of("Host", "localhost:9000", "Authorization", "Bearer right");

    private Access access = new Tokens();
    private final Guard guard = new Guard(() -> access, Path.of("/data/admin.token"), new Instead(Path.of("/etc/c.yaml")));

    /** Knows two tokens. */
    private static final class Tokens implements Access {

        @Override
        public Identity identify(Credentials credentials) throws RefusedException {
            Role role = switch (credentials.authorization()) {
                case "Bearer right" -> Role.ADMIN;
                case "Bearer half" -> Role.VIEWER;
                default -> throw new RefusedException(RefusedException.Reason.UNKNOWN, "that is no valid token");
            };
            return new Identity("somebody", "token", role, "", List.of());
        }

        @Override
        public void record(Deed deed) {
            throw new AssertionError("the console only reads: " + deed);
        }
    }

    /** The edge of the web server: a request is nothing but what is asked of it here. */
    private static HttpServletRequest request(String method, Map<String, String> headers, Map<String, String> parameters) {
        return (HttpServletRequest) Proxy.newProxyInstance(GuardTest.class.getClassLoader(),
                new Class<?>[] { HttpServletRequest.class }, (self, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getHeader" -> headers.get(arguments[0]);
                    case "getRemoteAddr" -> "127.0.0.1";
                    case "getAttribute" -> null;
                    case "getParameter" -> parameters.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private int status(String method, Map<String, String> headers, String path) {
        return guard.refusal(request(method, headers, Map.of()), path).map(Refusal::status).orElse(200);
    }

    @Test
    void letsTheAdministratorRead() {
        assertEquals(200, status("GET", ADMIN, "/bundles"));
        assertEquals(200, status("HEAD", ADMIN, "/sysmon"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer wrong", "Bearer half", "Bearer ", "Basic !", "right" })
    void asksEverybodyElseForTheToken(String authorization) {
        assertEquals(401, status("GET", Map.of("Host", "127.0.0.1", "Authorization", authorization), "/bundles"));
        assertEquals(401, status("POST", Map.of("Host", "127.0.0.1", "Authorization", authorization), "/bundles"));
    }

    @Test
    void asksBeforeItSaysAnythingElse() {
        assertEquals(401, status("POST", Map.of("Host", "[::1]:9000"), "/vmstat"));
        assertEquals(401, status("GET", Map.of("Host", "[::1]:9000"), "/configMgr"));
    }

    @Test
    void isShutWhileNobodyChecksTokens() {
        access = null;

        assertEquals(503, status("GET", ADMIN, "/bundles"));
        assertEquals(401, status("GET", Map.of("Host", "localhost"), "/bundles"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "" })
    void answersUnderItsOwnNamesOnly(String host) {
        assertEquals(421, status("GET", Map.of("Host", host, "Authorization", "Bearer right"), "/bundles"));
        assertEquals(421, status("GET", Map.of("Authorization", "Bearer right"), "/bundles"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get" })
    void refusesWhateverDoesNotRead(String method) {
        assertEquals(403, status(method, ADMIN, "/bundles"));
    }

    @Test
    void takesNoGetForAPost() {
        Optional<Refusal> refusal = guard.refusal(request("GET", ADMIN, Map.of("post", "true")), "/configMgr/x");

        assertTrue(refusal.orElseThrow().text().contains("/etc/c.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/configMgr", "/configMgr/a.json", "/configMgr.x", "//vmstat", "/logs", "/install", "/status-a.zip" })
    void closesPages(String path) {
        assertEquals(403, status("GET", ADMIN, path));
    }
}
