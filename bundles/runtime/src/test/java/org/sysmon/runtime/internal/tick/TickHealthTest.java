package org.sysmon.runtime.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class TickHealthTest {

    private final TickStats stats = new TickStats();
    private final TickHealth health = new TickHealth(stats);

    private String told() {
        var text = new StringBuilder();
        health.execute().forEach(entry -> text.append(entry.getMessage()).append(';'));
        return text.toString();
    }

    @Test
    void aTickThatIsLeftOutNowAndThenIsNoTrouble() {
        stats.ticks = 57;
        stats.skipped = 3;
        Result result = health.execute();
        assertEquals(Status.OK, result.getStatus(), this::told);
    }

    @Test
    void manyTicksLeftOutAreToldWithFiguresAndWhatToDo() {
        stats.ticks = 40;
        stats.skipped = 20;
        assertEquals(Status.WARN, health.execute().getStatus());
        assertTrue(told().contains("20 of the last 60 ticks were left out"), told());
        assertTrue(told().contains("\ndo: look for what holds the host up"), told());
    }

    @Test
    void aClockThatWasSetIsTold() {
        stats.ticks = 1;
        stats.lastStepAt = System.currentTimeMillis();
        stats.lastStepMillis = -2000;
        assertEquals(Status.WARN, health.execute().getStatus());
        assertTrue(told().contains("set by -2000 ms"), told());
        assertTrue(told().contains("\ndo: check the time service"), told());
    }
}
