package org.sysmon.security.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.sysmon.testkit.MemoryState;

class SessionBookTest {

    private static final int MINUTE = 60;

    private final MemoryState state = new MemoryState();
    private final MovableClock clock = new MovableClock();

    private SessionBook book() throws IOException {
        return new SessionBook(Settings.DEFAULTS, state, clock);
    }

    @Test
    void endsWhenNobodyUsesIt() throws IOException {
        SessionBook book = book();
        String cookie = book.begin("alice", "10.0.0.1");
        for (int i = 0; i < 5; i++) {
            clock.move(29 * MINUTE);
            assertTrue(book.of(cookie).isPresent());
        }
        clock.move(30 * MINUTE);
        assertFalse(book.of(cookie).isPresent());
        assertEquals(0, book.all().size());
    }

    @Test
    void endsAfterTwelveHoursInAnyCase() throws IOException {
        SessionBook book = book();
        String cookie = book.begin("alice", "10.0.0.1");
        for (int i = 0; i < 35; i++) {
            clock.move(20 * MINUTE);
            assertTrue(book.of(cookie).isPresent(), i + "");
        }
        clock.move(20 * MINUTE);
        assertFalse(book.of(cookie).isPresent());
    }

    @Test
    void survivesARestartWithItsUse() throws IOException {
        SessionBook book = book();
        String cookie = book.begin("alice", "10.0.0.1");
        clock.move(20 * MINUTE);
        book.of(cookie);
        clock.move(20 * MINUTE);

        assertEquals("alice", book().of(cookie).orElseThrow().user());
        assertFalse(state.list("sessions").get(0).text().contains(cookie) || state.list("sessions").get(0).key().contains(cookie));
    }

    @Test
    void isRevokedAtOnce() throws IOException {
        SessionBook book = book();
        String one = book.begin("alice", "10.0.0.1");
        String other = book.begin("bob", "10.0.0.1");

        assertEquals(1, book.endThose(session -> session.user().equals("alice")));
        assertFalse(book.of(one).isPresent());
        assertTrue(book.of(other).isPresent());
        assertFalse(book().of(one).isPresent());
        assertFalse(book.of("").isPresent());
    }

    @Test
    void areAtMostTwentyOfAUser() throws IOException {
        SessionBook book = book();
        String first = book.begin("alice", "10.0.0.1");
        for (int i = 0; i < 25; i++) {
            clock.move(1);
            book.begin("alice", "10.0.0.1");
        }

        assertEquals(20, book.all().size());
        assertFalse(book.of(first).isPresent());
        assertEquals(20, state.list("sessions").size());
    }
}
