package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;

class AccessTest {

    @TempDir
    Path data;
    private Rest strict;
    private Rest open;
    private String token;

    @BeforeEach
    void start() throws IOException {
        strict = new Rest(data, false, new Routes());
        open = new Rest(data, true, new Routes());
        token = Files.readString(data.resolve("admin.token")).strip();
    }

    @ParameterizedTest
    @CsvSource({
        // method, path, credentials: none, wrong or right; status; status where reading is open
        "GET, anyone, none, 200, 200",
        "GET, anyone, wrong, 200, 200",
        "GET, viewer, none, 401, 200",
        "GET, viewer, wrong, 401, 200",
        "GET, viewer, right, 200, 200",
        "HEAD, viewer, none, 401, 200",
        "GET, admin, none, 401, 401",
        "GET, admin, wrong, 401, 401",
        "GET, admin, right, 200, 200",
        "POST, admin, none, 401, 401",
        "POST, admin, right, 200, 200",
        "DELETE, silent, right, 403, 403",
        "OPTIONS, viewer, right, 403, 403",
    })
    void letsInWhoHasTheRole(String method, String path, String credentials, int status, int statusWhereOpen)
            throws IOException {
        String[] headers = switch (credentials) {
            case "none" -> new String[0];
            case "wrong" -> new String[] { "Authorization", "Bearer " + token.replace(token.charAt(5), '_') + "x" };
            default -> new String[] { "Authorization", "bearer " + token };
        };

        assertEquals(status, strict.send(method, path, headers).status());
        assertEquals(statusWhereOpen, open.send(method, path, headers).status());
    }

    @Test
    void saysHowToGetIn() throws IOException {
        var answer = strict.get("viewer");

        assertEquals("Bearer realm=\"sysmon\"", answer.header("WWW-Authenticate"));
        assertEquals("application/problem+json", answer.type());
        assertTrue(answer.json().get("remedy").asText().contains(data.resolve("admin.token").toString()), answer.text());
        assertFalse(answer.text().contains(token), "the token itself is never told");
    }

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "localhost:9000", "LOCALHOST:9000", "127.0.0.1:9000", "127.1.2.3", "[::1]:9000" })
    void answersAsLoopback(String host) throws IOException {
        assertEquals(200, strict.get("anyone", "Host", host).status());
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:9000", "192.168.1.4:9000",
        "localhost:9000@evil.example", "" })
    void doesNotAnswerAsAnybodyElse(String host) throws IOException {
        assertEquals(421, strict.get("anyone", "Host", host).status());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, http://localhost:9000, 200",
        "POST, http://evil.example, 403",
        "POST, http://localhost:3000, 403",
        "POST, null, 403",
        "GET, http://evil.example, 200",
    })
    void letsNoForeignPageChangeAnything(String method, String origin, int status) throws IOException {
        assertEquals(status, strict.send(method, "admin", "Host", "localhost:9000", "Origin", origin,
                "Authorization", "Bearer " + token).status());
    }

    /** One route of each kind. */
    @jakarta.ws.rs.Path("/")
    public static final class Routes {

        @GET
        @jakarta.ws.rs.Path("anyone")
        @Needs(Role.ANYONE)
        public String anyone() {
            return "anyone";
        }

        @GET
        @jakarta.ws.rs.Path("viewer")
        @Needs(Role.VIEWER)
        public String viewer() {
            return "viewer";
        }

        @GET
        @jakarta.ws.rs.Path("admin")
        @Needs(Role.ADMIN)
        public String admin() {
            return "admin";
        }

        @POST
        @jakarta.ws.rs.Path("admin")
        @Needs(Role.ADMIN)
        public String change() {
            return "changed";
        }

        @DELETE
        @jakarta.ws.rs.Path("silent")
        public String silent() {
            return "should not be reached";
        }
    }
}
