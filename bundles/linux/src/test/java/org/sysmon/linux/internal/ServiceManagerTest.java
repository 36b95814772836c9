package org.sysmon.linux.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.daemon.Vitals;

class ServiceManagerTest {

    private final List<String> sent = new ArrayList<>();
    private final List<String> missing = new ArrayList<>(List.of("the store"));
    private final List<String> degraded = new ArrayList<>();
    private boolean ticking = true;
    private final ServiceManager manager = manager(true);

    private ServiceManager manager(boolean watched) {
        return new ServiceManager(lines -> sent.add(String.join(" ", lines)), new Vitals() {
            @Override
            public List<String> waitingFor() {
                return missing;
            }

            @Override
            public boolean ticking() {
                return ticking;
            }

            @Override
            public List<String> degraded() {
                return degraded;
            }
        }, parts -> parts.isEmpty() ? "well" : parts, watched);
    }

    private List<String> said() {
        var now = List.copyOf(sent);
        sent.clear();
        return now;
    }

    @Test
    void isReadyWhenNothingIsMissingAndNotBefore() {
        manager.starting(() -> true);
        assertEquals(List.of("EXTEND_TIMEOUT_USEC=30000000 STATUS=starting, waits for the store"), said());
        manager.starting(() -> true);
        assertEquals(List.of(), said(), "not each time it looks");
        assertFalse(manager.isReady());
        missing.clear();
        manager.starting(() -> false);
        assertEquals(List.of(), said(), "it must say so to others, too");
        manager.starting(() -> true);
        assertTrue(manager.isReady());
        assertEquals(List.of("READY=1 MAINPID=" + ProcessHandle.current().pid() + " STATUS=well"), said());
    }

    @Test
    void asksForNoMoreTimeWhenNothingComesForward() {
        ticking = false;
        manager.starting(() -> true);
        assertEquals(List.of(), said());
    }

    @Test
    void livesOnlyWhileTicksAreSealed() {
        degraded.add("store takes no samples");
        manager.alive();
        assertEquals(List.of("WATCHDOG=1"), said(), "a store that hangs is no reason for a restart");
        ticking = false;
        manager.alive();
        assertEquals(List.of(), said());
        ticking = true;
        manager(false).alive();
        assertEquals(List.of(), said(), "nobody waits for it");
    }

    @Test
    void saysHowItDoesOnceAChange() {
        manager.tellStatus();
        manager.tellStatus();
        degraded.add("store is away");
        manager.tellStatus();
        manager.tellStatus();
        assertEquals(List.of("STATUS=well", "STATUS=store is away"), said());
    }

    @Test
    void aReloadBeginsAndEnds() {
        manager.reloading();
        manager.reloaded();
        manager.stopping();
        List<String> all = said();
        assertTrue(all.get(0).matches("RELOADING=1 MONOTONIC_USEC=[0-9]+ STATUS=.*"), all.get(0));
        assertEquals(List.of("READY=1 STATUS=well", "STOPPING=1 STATUS=stopping"), all.subList(1, 3));
    }

    @Test
    void signsOfLifeComeTwiceAsOftenAsTheyMust() {
        assertEquals(15_000, ServiceManager.watchdogMillis(Map.of("WATCHDOG_USEC", "30000000"), 7));
        assertEquals(15_000, ServiceManager.watchdogMillis(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "7"), 7));
        assertEquals(0, ServiceManager.watchdogMillis(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8"), 7));
        assertEquals(0, ServiceManager.watchdogMillis(Map.of("WATCHDOG_USEC", "soon"), 7));
        assertEquals(0, ServiceManager.watchdogMillis(Map.of(), 7));
    }

    @Test
    void refusesAnAddressThatIsNone() {
        for (String name : List.of("relative", "vsock:2:1", "/" + "x".repeat(108), "@")) {
            assertThrows(IllegalArgumentException.class, () -> new NotifySocket(name), name);
        }
    }

    @Test
    void aSocketThatNobodyReadsIsNamed() {
        LibC.use();
        try {
            var gone = new NotifySocket("/nowhere/notify");
            assertTrue(assertThrows(IOException.class, () -> gone.send("READY=1")).getMessage().contains("/nowhere/notify"));
        } finally {
            LibC.release();
        }
    }
}
