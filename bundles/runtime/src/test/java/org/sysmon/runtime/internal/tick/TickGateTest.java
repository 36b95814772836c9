package org.sysmon.runtime.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TickGateTest {

    private final TickGate gate = new TickGate();

    @Test
    void aChangeBeginsOnlyAfterATickWasSealedAndTheNextWaitsForIt() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var done = new AtomicBoolean();
        var change = CompletableFuture.runAsync(() -> swap(() -> {
            begun.countDown();
            goOn.await();
            done.set(true);
            return null;
        }));
        while (begun.getCount() > 0) {
            gate.sealed(1);
            begun.await(1, TimeUnit.MILLISECONDS);
        }
        assertFalse(gate.awaitChange(1_000_000), "the change is still going on");
        goOn.countDown();
        assertTrue(gate.awaitChange(TimeUnit.SECONDS.toNanos(50)));
        assertTrue(done.get());
        change.join();
    }

    private void swap(java.util.concurrent.Callable<Void> change) {
        try {
            gate.swap(change);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutAChangeATickWaitsForNothing() throws InterruptedException {
        gate.sealed(1);
        assertTrue(gate.awaitChange(0));
    }

    @Test
    void aChangeThatThrowsLetsTheTicksGoOn() throws InterruptedException {
        var sealing = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                gate.sealed(1);
            }
        });
        sealing.start();
        var thrown = assertThrows(IllegalArgumentException.class, () -> gate.swap(() -> {
            throw new IllegalArgumentException("no");
        }));
        assertEquals("no", thrown.getMessage());
        sealing.interrupt();
        sealing.join();
        assertTrue(gate.awaitChange(0));
    }
}
