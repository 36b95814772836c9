package org.sysmon.linux.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class CallsTest {

    private int released;

    private final Calls calls = new Calls(() -> released++);

    @Test
    void letsGoAtOnceWhenNoCallIsInFlight() throws IOException {
        calls.enter();
        calls.leave();
        assertEquals(0, released);

        calls.close();
        assertEquals(1, released);
    }

    @Test
    void waitsForTheLastCallInFlight() throws IOException {
        calls.enter();
        calls.enter();
        calls.close();
        calls.leave();
        assertEquals(0, released);

        calls.leave();
        assertEquals(1, released);
    }

    @Test
    void refusesCallsOnceClosed() throws IOException {
        calls.enter();
        calls.close();
        assertThrows(IOException.class, calls::enter);
        assertEquals(0, released);

        calls.leave();
        assertThrows(IOException.class, calls::enter);
        assertEquals(1, released);
    }
}
