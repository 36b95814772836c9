package org.sysmon.linux.internal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls in flight, so that what they use is let go only when the last one is back. One that hangs keeps it all. */
final class Calls {

    private static final int CLOSED = 1 << 30;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Runnable whenOver;

    /** @param whenOver runs once: after {@link #close}, when no call is in flight */
    Calls(Runnable whenOver) {
        this.whenOver = whenOver;
    }

    /** To be followed by {@link #leave}, unless it throws. */
    void enter() throws IOException {
        if (inFlight.incrementAndGet() >= CLOSED) {
            leave();
            throw new IOException("the kernel door was closed");
        }
    }

    void leave() {
        if (inFlight.decrementAndGet() == CLOSED) {
            finish();
        }
    }

    void close() {
        if (inFlight.addAndGet(CLOSED) == CLOSED) {
            finish();
        }
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            whenOver.run();
        }
    }
}
