package org.sysmon.runtime.internal.tick;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.osgi.service.component.annotations.Component;
import org.sysmon.api.flow.SwapGate;

/** Lets a change begin just after a tick was sealed and makes the next tick wait for it, within a limit. */
@Component(service = { SwapGate.class, TickGate.class })
public final class TickGate implements SwapGate {

    /** Without a tick in this time there is none to lose. */
    private static final long NO_TICKS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Semaphore oneAtATime = new Semaphore(1, true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sealed = lock.newCondition();
    private final Condition changed = lock.newCondition();
    private volatile boolean changing;
    private volatile boolean wanted;
    private volatile long lastSealed = Long.MIN_VALUE;

    @Override
    public <T> T swap(Callable<T> change) throws Exception {
        oneAtATime.acquire();
        try {
            awaitSeal();
            return change.call();
        } finally {
            release();
            oneAtATime.release();
        }
    }

    private void awaitSeal() throws InterruptedException {
        lock.lock();
        try {
            wanted = true;
            long left = NO_TICKS_NANOS;
            while (!changing && left > 0) {
                left = sealed.awaitNanos(left);
            }
            wanted = false;
            changing = true;
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            wanted = false;
            changing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Called by the tick's thread before it begins one: waits for a change in hand. @return whether it is over */
    boolean awaitChange(long atMostNanos) throws InterruptedException {
        if (!changing) {
            return true;
        }
        lock.lock();
        try {
            long left = atMostNanos;
            while (changing && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !changing;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever ticks may be replaced, the gate stays: so it knows where a successor goes on. */
    long lastSealed() {
        return lastSealed;
    }

    /** Called by the tick's thread when a tick was sealed. */
    void sealed(long timestamp) {
        lastSealed = timestamp;
        if (wanted) {
            lock.lock();
            try {
                // Taken here and not by the waiter, so that no tick slips in between; who waited may have gone on meanwhile.
                if (wanted) {
                    changing = true;
                    sealed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
