package org.sysmon.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.RefusedException.Reason;
import org.sysmon.api.access.Role;
import org.sysmon.testkit.FakeDaemon;
import org.sysmon.testkit.MemoryState;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;

class AccessControlTest {

    private static final String HERE = "127.0.0.1";

    @TempDir
    private Path data;
    private final MemoryState state = new MemoryState();
    private final MovableClock clock = new MovableClock();
    private TokenBook tokens;
    private UserBook users;
    private SessionBook sessions;
    private AccessControl access;

    @BeforeEach
    void begin() throws IOException {
        tokens = new TokenBook(state, clock);
        users = new UserBook(state, clock);
        sessions = new SessionBook(Settings.DEFAULTS, state, clock);
        access = new AccessControl(tokens, users, sessions,
                new AuditLog(Settings.DEFAULTS, new FakeDaemon(data), state, Clock.systemUTC(), 1_000_000));
    }

    private String token(String name, Role role, long expires) throws IOException {
        String text = Secret.draw();
        tokens.put(new Token(name, Secret.hash(text), role, "", List.of(), clock.millis(), expires));
        return text;
    }

    private Reason refusal(Credentials credentials) {
        return assertThrows(RefusedException.class, () -> access.identify(credentials)).reason();
    }

    private static Credentials cookie(String cookie, String csrf, boolean changes) {
        return new Credentials(HERE, null, cookie, csrf, changes, List.of());
    }

    @Test
    void knowsATokenUntilItExpiresOrIsRevoked() throws Exception {
        String text = token("grafana", Role.VIEWER, clock.millis() + 10_000);
        var credentials = Credentials.of(HERE, "Bearer " + text);

        assertEquals(new Identity("grafana", "token", Role.VIEWER, "", List.of()), access.identify(credentials));
        assertEquals(new LastUses.Use(clock.millis(), HERE), tokens.lastUse("grafana").orElseThrow());
        clock.move(10);
        assertEquals(Reason.UNKNOWN, refusal(credentials));
        String other = token("other", Role.ADMIN, 0);
        tokens.remove("other");
        assertEquals(Reason.UNKNOWN, refusal(Credentials.of(HERE, "Bearer " + other)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer ", "Bearer wrong", "Basic YWxpY2U6cGFzc3dvcmQ=", "wrong", "" })
    void refusesWhateverIsNobodys(String authorization) {
        assertEquals(Reason.UNKNOWN, refusal(Credentials.of(HERE, authorization)));
    }

    @Test
    void knowsASessionAndAsksForProofThatItsPageMeantTheChange() throws Exception {
        users.put(new User("alice", Role.OPERATOR, "", "", "", 0, 0));
        String secret = sessions.begin("alice", HERE);
        String cookie = "theme=dark; sysmon_session=" + secret;
        var alice = new Identity("alice", "user", Role.OPERATOR, "", List.of());

        assertEquals(alice, access.identify(cookie(cookie, null, false)));
        assertEquals(alice, access.identify(cookie(cookie, Csrf.of(secret), true)));
        assertEquals(Reason.FORGED, refusal(cookie(cookie, null, true)));
        assertEquals(Reason.FORGED, refusal(cookie(cookie, Csrf.of(Secret.draw()), true)));
        assertEquals(Identity.NOBODY, access.identify(cookie("theme=dark", null, true)));
        users.put(new User("alice", Role.VIEWER, "", "", "", 0, 0));
        assertEquals(Role.VIEWER, access.identify(cookie(cookie, null, false)).role(), "another role holds at once");
        users.remove("alice");
        assertEquals(Reason.UNKNOWN, refusal(cookie(cookie, null, false)));
    }

    @Test
    void remembersUsesAcrossARestart() throws Exception {
        access.identify(Credentials.of("10.1.1.1", "Bearer " + token("grafana", Role.VIEWER, 0)));
        long used = clock.millis();
        clock.move(3_600);
        tokens.close();

        assertEquals(new LastUses.Use(used, "10.1.1.1"), new TokenBook(state, clock).lastUse("grafana").orElseThrow());
    }

    @Test
    void keepsOneWhoMayChangeEverything() throws Exception {
        var administrators = new Administrators(tokens, users);
        token("admin", Role.ADMIN, 0);
        token("old", Role.ADMIN, clock.millis() - 1);
        token("viewer", Role.VIEWER, 0);
        assertThrows(ClientErrorException.class, () -> administrators.removeToken("admin", clock.millis()));
        var alice = new User("alice", Role.ADMIN, "", PasswordHash.ofNobody(1).text(), "", 0, 0);
        users.put(alice);
        assertEquals(true, administrators.removeToken("admin", clock.millis()));
        assertEquals(false, administrators.removeToken("admin", clock.millis()));
        assertThrows(ClientErrorException.class, () -> administrators.removeUser(alice, clock.millis()));
        assertThrows(ClientErrorException.class, () -> administrators.change(alice,
                new User("alice", Role.VIEWER, "", alice.password(), "", 0, 0), clock.millis()));
        assertEquals(true, administrators.removeToken("viewer", clock.millis()));
    }

    @Test
    void comparesCertificatesAsTheyAreMeant() {
        assertEquals(ClientCertificate.normal("CN=Web-1, O=Example"), ClientCertificate.normal("cn=web-1,o=example"));
        assertEquals("sha256:" + "ab".repeat(32), ClientCertificate.normal("SHA256:" + "AB:".repeat(31) + "AB"));
        assertThrows(IllegalArgumentException.class, () -> ClientCertificate.normal("sha256:12"));
        assertThrows(IllegalArgumentException.class, () -> ClientCertificate.normal("web-1"));
    }

    @Test
    void tellsWhatIsWrongWithAWish() {
        for (Runnable wish : List.<Runnable>of(() -> Wishes.name("a/b"), () -> Wishes.name(null), () -> Wishes.role("root"),
                () -> Wishes.role("anyone"), () -> Wishes.host(Role.AGENT, null), () -> Wishes.host(Role.VIEWER, "web-1"),
                () -> Wishes.paths(List.of("metrics")), () -> Wishes.span("soon", "1y"), () -> Wishes.span("-1d", "1y"),
                () -> Wishes.password("too short"), () -> Wishes.certificate("web-1"), () -> Wishes.body(null, "{}"))) {
            String said = assertThrows(BadRequestException.class, wish::run).getMessage();
            assertEquals(true, said.contains("expected"), said);
        }
        assertEquals(90 * 86_400_000L, Wishes.span("90d", "1y"));
        assertEquals(0, Wishes.span("never", "1y"));
        assertEquals(31_536_000_000L, Wishes.span(null, "1y"));
    }
}
