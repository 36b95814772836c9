package org.sysmon.runtime.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class ProcessVitalsTest {

    @Test
    void theTickerIsAliveAsLongAsTicksAreSealed() {
        var stats = new TickStats();
        stats.intervalMillis = 1000;
        long began = stats.lastSealedNanos;
        assertTrue(stats.isTicking(began + TimeUnit.SECONDS.toNanos(7)), "some ticks may be late");
        assertFalse(stats.isTicking(began + TimeUnit.SECONDS.toNanos(8)), "also when there never was one");
        stats.lastSealedNanos = began + TimeUnit.SECONDS.toNanos(8);
        assertTrue(stats.isTicking(began + TimeUnit.SECONDS.toNanos(9)));
        stats.intervalMillis = 60_000;
        assertTrue(stats.isTicking(began + TimeUnit.MINUTES.toNanos(5)), "a longer interval takes its time");
        assertEquals(began + TimeUnit.SECONDS.toNanos(8), stats.lastSealedNanos);
    }
}
