package org.sysmon.store.derby.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.sysmon.api.store.StoreUnavailableException;

/** Looks twice a minute whether an hour is over, and has it compacted and days summed up, in a thread of its own with the lowest priority. */
final class StoreKeeper {

    private static final Logger LOG = System.getLogger(StoreKeeper.class.getName());
    private static final long EVERY_SECONDS = 30;
    /** Ticks that were late by less are compacted together with the others of their hour. */
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Supplier<StoreSession> session;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean failing;

    /** @param session gives null while the database is not open */
    StoreKeeper(Supplier<StoreSession> session) {
        this.session = session;
    }

    void start() {
        var thread = new Thread(this::run, "store-keeper");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    /** It stops by itself soon: what it does for a session ends with that. */
    void stop() {
        stopped.countDown();
    }

    private void run() {
        try {
            while (!stopped.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
                look(session.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(StoreSession open) {
        if (open == null) {
            return;
        }
        try {
            open.compact(hour -> open.isOver(hour, IDLE_NANOS));
            open.summarize();
            failing = false;
        } catch (StoreUnavailableException e) {
            LOG.log(Level.DEBUG, "not compacted now: {0}", e.getMessage());
        } catch (SQLException | IOException | RuntimeException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "what is over cannot be compacted or summed up, it stays as it is and that is tried again: {0}", e.toString());
            }
            failing = true;
        }
    }
}
