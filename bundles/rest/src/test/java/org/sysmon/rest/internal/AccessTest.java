package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.access.Caller;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

class AccessTest {

    @TempDir
    Path data;
    private Rest strict;
    private Rest open;

    @BeforeEach
    void start() {
        strict = new Rest(data, false, new Routes());
        open = new Rest(data, true, new Routes());
    }

    @ParameterizedTest
    @CsvSource({
        // method, path, token; status; status where reading is open
        "GET, anyone, , 200, 200",
        "GET, anyone, wrong, 200, 200",
        "GET, anyone, away, 200, 200",
        "GET, viewer, , 401, 200",
        "GET, viewer, wrong, 401, 200",
        "GET, viewer, agent, 403, 200",
        "GET, viewer, viewer, 200, 200",
        "GET, viewer, operator, 200, 200",
        "GET, viewer, narrow, 200, 200",
        "HEAD, viewer, , 401, 200",
        "GET, admin, , 401, 401",
        "GET, admin, wrong, 401, 401",
        "GET, admin, viewer, 403, 403",
        "GET, admin, operator, 403, 403",
        "GET, admin, narrow, 403, 403",
        "GET, admin, many, 429, 429",
        "GET, admin, away, 503, 503",
        "GET, admin, forged, 403, 403",
        "GET, admin, admin, 200, 200",
        "POST, admin, , 401, 401",
        "POST, admin, operator, 403, 403",
        "POST, admin, admin, 200, 200",
        "POST, silence, viewer, 403, 403",
        "POST, silence, operator, 200, 200",
        "POST, silence, admin, 200, 200",
        "POST, samples, agent, 200, 200",
        "POST, samples, viewer, 403, 403",
        "POST, samples, admin, 403, 403",
        "POST, samples, , 401, 401",
        "DELETE, silent, admin, 403, 403",
        "OPTIONS, viewer, admin, 403, 403",
    })
    void letsInWhoHasTheRole(String method, String path, String token, int status, int statusWhereOpen) throws IOException {
        String[] headers = token == null ? new String[0] : new String[] { "Authorization", "bearer " + token };

        assertEquals(status, strict.send(method, path, headers).status());
        assertEquals(statusWhereOpen, open.send(method, path, headers).status());
    }

    @Test
    void isOpenForReadingOnThisMachineOnly() throws IOException {
        assertEquals(200, open.from("127.0.0.2").get("viewer").status());
        assertEquals(200, open.from("::1").get("viewer").status());
        assertEquals(401, open.from("192.168.1.4").get("viewer").status());
        assertEquals(401, open.from("unknown").get("viewer").status());
        assertEquals(401, open.byTls().get("viewer").status(), "what listens by TLS is for others");
    }

    @Test
    void tellsWhenToTryAgain() throws IOException {
        assertEquals("7", strict.get("viewer", "Authorization", "Bearer many").header("Retry-After"));
        assertEquals("2", strict.get("viewer", "Authorization", "Bearer away").header("Retry-After"));
    }

    @Test
    void handsOverWhateverMayProveWhoAsks() throws IOException {
        strict.send("POST", "admin", "Cookie", "a=b", "X-Sysmon-Csrf", "c");

        assertEquals(new Credentials("127.0.0.1", null, "a=b", "c", true, List.of()), strict.access.asked);
        strict.get("viewer");
        assertFalse(strict.access.asked.changes());
    }

    @Test
    void writesDownWhateverMayChangeSomething() throws IOException {
        String admin = FakeAccess.bearer(Role.ADMIN);
        strict.send("POST", "admin", "Authorization", admin);
        strict.from("10.0.0.7").send("POST", "silence?of=x%0ay", "Authorization", FakeAccess.bearer(Role.OPERATOR));
        strict.send("POST", "admin", "Authorization", FakeAccess.bearer(Role.VIEWER));
        strict.send("POST", "admin");
        strict.send("DELETE", "silent", "Authorization", admin);
        strict.send("PUT", "admin", "Authorization", admin);
        strict.send("POST", "samples", "Authorization", FakeAccess.bearer(Role.AGENT));
        strict.send("POST", "question", "Authorization", admin);
        strict.get("admin", "Authorization", admin);

        assertEquals(List.of("admin (token) 127.0.0.1 POST /admin 200 old>new", "operator (token) 10.0.0.7 POST /silence?of=x%0ay 200 >",
                "viewer (token) 10.0.0.7 POST /admin 403 >", "nobody 10.0.0.7 POST /admin 401 >",
                "nobody 10.0.0.7 DELETE /silent 403 >", "admin (token) 10.0.0.7 PUT /admin 422 >"),
                strict.access.deeds.stream().map(deed -> deed.who() + " " + deed.source() + " " + deed.what() + " " + deed.outcome()
                        + " " + deed.before() + ">" + deed.after()).toList());
    }

    @Test
    void saysHowToGetIn() throws IOException {
        var answer = strict.get("viewer");

        assertEquals("Bearer realm=\"sysmon\"", answer.header("WWW-Authenticate"));
        assertEquals("application/problem+json", answer.type());
        assertTrue(answer.json().get("remedy").asText().contains(data.resolve("admin.token").toString()), answer.text());
        assertFalse(strict.from("10.0.0.7").get("viewer").text().contains(data.toString()), "only here where files lie is told");
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
                "Authorization", FakeAccess.bearer(Role.ADMIN)).status());
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
        public String change(@Context SecurityContext security) {
            Caller.changed(security.getUserPrincipal(), "old", "new");
            return "changed";
        }

        @PUT
        @jakarta.ws.rs.Path("admin")
        @Needs(Role.ADMIN)
        public String fail() {
            throw new IllegalArgumentException("no");
        }

        @POST
        @jakarta.ws.rs.Path("silence")
        @Needs(Role.OPERATOR)
        public String silence() {
            return "silenced";
        }

        @POST
        @jakarta.ws.rs.Path("samples")
        @Needs(Role.AGENT)
        public String samples() {
            return "taken";
        }

        @POST
        @jakarta.ws.rs.Path("question")
        @Needs(Role.VIEWER)
        public String question() {
            return "answered";
        }

        @DELETE
        @jakarta.ws.rs.Path("silent")
        public String silent() {
            return "should not be reached";
        }
    }
}
