package org.sysmon.rest.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.glassfish.jersey.server.ApplicationHandler;

/** Does something once after a burst of changes: when there was none for a moment, or when they do not end. */
final class Bursts {

    private static final long QUIET_MILLIS = 20;
    private static final long LONGEST_MILLIS = 300;
    private static final long PATIENCE_SECONDS = 1;
    private static final long IDLE_SECONDS = 5;
    private static final Logger LOG = System.getLogger(Bursts.class.getName());

    private final Runnable action;
    private final ScheduledThreadPoolExecutor worker;
    private ScheduledFuture<?> pending;
    private long began;

    Bursts(String thread, Runnable action) {
        this.action = action;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            var made = new Thread(task, thread);
            made.setDaemon(true);
            // Jersey looks for its own classes through it.
            made.setContextClassLoader(ApplicationHandler.class.getClassLoader());
            return made;
        });
        worker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        worker.setRemoveOnCancelPolicy(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    synchronized void happened() {
        if (worker.isShutdown()) {
            return;
        }
        long now = System.nanoTime();
        if (pending == null) {
            began = now;
        } else {
            pending.cancel(false);
        }
        long left = LONGEST_MILLIS - TimeUnit.NANOSECONDS.toMillis(now - began);
        pending = worker.schedule(this::act, Math.max(0, Math.min(QUIET_MILLIS, left)), TimeUnit.MILLISECONDS);
    }

    /** Does something else, unless this is closed before. */
    synchronized void later(long millis, Runnable task) {
        if (!worker.isShutdown()) {
            worker.schedule(task, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Nothing begins after this, and what has begun is over, if it is so within a reasonable time. */
    void close() throws InterruptedException {
        synchronized (this) {
            worker.shutdown();
        }
        worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void act() {
        synchronized (this) {
            pending = null;
        }
        try {
            action.run();
        } catch (RuntimeException | LinkageError e) {
            // What is being taken away while this bundle stops is no news.
            LOG.log(worker.isShutdown() ? Level.DEBUG : Level.ERROR, "the routes could not be built and stay as they are", e);
        }
    }
}
