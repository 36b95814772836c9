package org.sysmon.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.RefusedException.Reason;
import org.sysmon.api.access.Role;
import org.sysmon.testkit.MemoryState;

class SignInTest {

    private static final String RIGHT = "correct horse battery";

    private final MemoryState state = new MemoryState();
    private final MovableClock clock = new MovableClock();
    private UserBook users;
    private SessionBook sessions;
    private SignIn signIn;

    /** @param entry null when it was refused */
    private record Answer(String who, SignIn.Entry entry, RefusedException refusal) {
    }

    @BeforeEach
    void begin() throws IOException {
        users = new UserBook(state, clock);
        users.put(new User("alice", Role.OPERATOR, "", quick(), "", 0, 0));
        users.put(new User("bob", Role.VIEWER, "", "", "cn=bob", 0, 0));
        sessions = new SessionBook(Settings.DEFAULTS, state, clock);
        signIn = new SignIn(users, sessions, state, clock, 2);
    }

    /** One that costs little, as an older version may have made it. */
    private static String quick() {
        return "PBKDF2WithHmacSHA512$1$AAAAAAAAAAAAAAAAAAAAAA==$"
                + "VI2HmqsPFQoUGsSoHkzen2yinucM3hyC4K4gMV9r5fhXg9zhXR8KmQ4OGT6vj8Z39ljR5uN6EVoxy/isT/K20Q==";
    }

    @AfterEach
    void end() {
        signIn.close();
    }

    private void ask(String name, String password, String source, String device, BlockingQueue<Answer> answers) {
        signIn.look(new SignIn.Claim(name, password, source, device), new SignIn.Outcome() {

            @Override
            public void entered(SignIn.Entry entry) {
                answers.add(new Answer(source, entry, null));
            }

            @Override
            public void refused(RefusedException refusal) {
                answers.add(new Answer(source, null, refusal));
            }
        });
    }

    private Answer ask(String name, String password, String source, String device) throws InterruptedException {
        var answers = new LinkedBlockingQueue<Answer>();
        ask(name, password, source, device, answers);
        Answer answer = answers.poll(60, TimeUnit.SECONDS);
        assertNotNull(answer);
        return answer;
    }

    private Reason reason(String name, String password, String source, String device) throws InterruptedException {
        Answer answer = ask(name, password, source, device);
        return answer.refusal() == null ? null : answer.refusal().reason();
    }

    @Test
    void letsInWhoKnowsThePassword() throws Exception {
        SignIn.Entry entry = ask("alice", RIGHT, "10.0.0.1", "").entry();

        assertEquals("alice", sessions.of(entry.session()).orElseThrow().user());
        assertEquals("10.0.0.1", users.lastUse("alice").orElseThrow().source());
        assertEquals(2, PasswordHash.parse(users.find("alice").orElseThrow().password()).iterations(),
                "a hash of less worth is made anew");
        assertEquals(Reason.UNKNOWN, reason("alice", RIGHT + "x", "10.0.0.1", ""));
    }

    @Test
    void saysTheSameToWhoeverIsNotLetIn() throws Exception {
        List<String> said = new ArrayList<>();
        for (String[] claim : new String[][] { { "alice", "wrong" }, { "nobody", "wrong" }, { "bob", "wrong" }, { "bob", "" },
            { "alice", "" }, { "", "" }, { "x".repeat(10_000), "wrong" }, { "alice", "x".repeat(10_000) } }) {
            RefusedException refusal = ask(claim[0], claim[1], "10.0.0." + said.size(), "").refusal();
            said.add(refusal.reason() + " " + refusal.getMessage() + " " + refusal.retrySeconds());
        }
        assertEquals(1, said.stream().distinct().count(), said.toString());
    }

    @Test
    void makesWhoeverTriesWaitAndNobodyElse() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.UNKNOWN, reason("alice", "wrong " + i, "10.0.0.1", ""));
        }
        Answer fourth = ask("alice", RIGHT, "10.0.0.1", "");
        assertEquals(Reason.THROTTLED, fourth.refusal().reason());
        assertEquals(1, fourth.refusal().retrySeconds());
        assertEquals(Reason.UNKNOWN, reason("nobody", "wrong", "10.0.0.1", ""), "another name from there is looked at");
        assertEquals(null, reason("alice", RIGHT, "10.0.0.2", ""), "and she herself from elsewhere");
        clock.move(1);
        assertEquals(null, reason("alice", RIGHT, "10.0.0.1", ""));
    }

    @Test
    void makesWhoeverTriesManyNamesWait() throws Exception {
        for (int i = 0; i < 30; i++) {
            signIn.look(new SignIn.Claim("user" + i, "", "10.0.0.1", ""), new SignIn.Outcome() {
                @Override
                public void entered(SignIn.Entry entry) {
                    throw new AssertionError(entry);
                }

                @Override
                public void refused(RefusedException refusal) {
                    assertEquals(Reason.UNKNOWN, refusal.reason());
                }
            });
        }
        assertEquals(Reason.THROTTLED, reason("user30", "wrong", "10.0.0.1", ""));
        assertEquals(Reason.UNKNOWN, reason("user30", "wrong", "10.0.0.2", ""));
    }

    @Test
    void knowsABrowserAgainThatIsNextToAStranger() throws Exception {
        String device = ask("alice", RIGHT, "10.0.0.1", "").entry().device();
        for (int i = 0; i < 5; i++) {
            reason("alice", "wrong " + i, "10.0.0.1", "");
        }
        assertEquals(Reason.THROTTLED, reason("alice", RIGHT, "10.0.0.1", ""));
        assertEquals(Reason.THROTTLED, reason("alice", RIGHT, "10.0.0.1", "forged." + device));
        assertEquals(null, reason("alice", RIGHT, "10.0.0.1", device));
        User alice = users.find("alice").orElseThrow();
        users.put(new User(alice.name(), alice.role(), "", alice.password(), "", 0, 1));
        assertEquals(Reason.THROTTLED, reason("alice", RIGHT, "10.0.0.1", device), "another password makes it worthless");
    }

    @Test
    void looksFirstAtWhoeverHasFailedLess() throws Exception {
        for (int i = 0; i < 2; i++) {
            for (String source : List.of("10.0.0.1", "10.0.0.2", "10.0.0.3")) {
                reason("nobody", "wrong " + i, source, "");
            }
        }
        var allHere = new CountDownLatch(1);
        signIn.look(new SignIn.Claim("nobody", "wrong", "10.0.0.9", ""), new SignIn.Outcome() {

            @Override
            public void entered(SignIn.Entry entry) {
                throw new AssertionError(entry);
            }

            @Override
            public void refused(RefusedException refusal) {
                try {
                    assertTrue(allHere.await(60, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        var answers = new LinkedBlockingQueue<Answer>();
        for (String source : List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4")) {
            ask("nobody", "wrong", source, "", answers);
        }
        allHere.countDown();

        assertEquals("10.0.0.4", answers.poll(60, TimeUnit.SECONDS).who());
        assertEquals("10.0.0.1", answers.poll(60, TimeUnit.SECONDS).who());
    }

    @Test
    void takesOneNetworkOfIpv6ForOneCaller() {
        assertEquals(Source.of("2001:db8:1:2:3:4:5:6"), Source.of("2001:db8:1:2:ffff::1"));
        assertEquals("10.1.2.3", Source.of("10.1.2.3"));
        assertEquals("10.1.2.3", Source.of("::ffff:10.1.2.3"));
        assertEquals("localhost", Source.of("localhost"));
        assertTrue(!Source.of("2001:db8:1:3::1").equals(Source.of("2001:db8:1:2::1")));
    }
}
