package org.sysmon.linux.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.sysmon.api.daemon.Vitals;

/**
 * What the service manager is told, and when: ready, what people should know, that it lives. The sign of life says that ticks
 * are sealed, and nothing else: a store or a collector that hangs is no reason for a restart, which would lose the samples
 * that wait in memory. Used by one thread at a time.
 */
final class ServiceManager {

    private static final Logger LOG = System.getLogger(ServiceManager.class.getName());
    /** How much longer a start may take, said again and again while it comes forward: a store may have much to recover. */
    private static final long MORE_MICROS = 30_000_000;

    private static final int LOOKS_A_MESSAGE = 50;

    /** Where messages go. */
    @FunctionalInterface
    interface Outlet {
        void send(String... lines) throws IOException;
    }

    private final Outlet outlet;
    private final Vitals vitals;
    private final UnaryOperator<String> status;
    private final boolean watched;
    private long looks;
    private boolean ready;
    private boolean failing;
    private String told = "";

    /**
     * @param status  puts what is degraded into one line for people
     * @param watched whether signs of life are waited for
     */
    ServiceManager(Outlet outlet, Vitals vitals, UnaryOperator<String> status, boolean watched) {
        this.outlet = outlet;
        this.vitals = vitals;
        this.status = status;
        this.watched = watched;
    }

    /** How long between two signs of life, of {@code $WATCHDOG_USEC} and {@code $WATCHDOG_PID}; 0 when nobody waits for them. */
    static long watchdogMillis(Map<String, String> environment, long process) {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        boolean ours = environment.getOrDefault("WATCHDOG_PID", String.valueOf(process)).equals(String.valueOf(process));
        return ours && micros.matches("[0-9]{4,18}") ? Long.parseLong(micros) / 1000 / 2 : 0;
    }

    boolean isReady() {
        return ready;
    }

    /**
     * Before it is ready.
     *
     * @param answers whether it says so to others, too; asked when nothing else is missing
     */
    void starting(BooleanSupplier answers) {
        List<String> missing = vitals.waitingFor();
        if (missing.isEmpty() && !answers.getAsBoolean()) {
            return; // no more time for this: it takes none
        }
        if (missing.isEmpty()) {
            ready = true;
            told = status.apply(degraded());
            send("READY=1", "MAINPID=" + ProcessHandle.current().pid(), "STATUS=" + told);
        } else if (vitals.ticking() && looks++ % LOOKS_A_MESSAGE == 0) {
            send("EXTEND_TIMEOUT_USEC=" + MORE_MICROS, "STATUS=starting, waits for " + String.join(", ", missing));
        }
    }

    /** A sign of life, when there is one. */
    void alive() {
        if (watched && vitals.ticking()) {
            send("WATCHDOG=1");
        }
    }

    /** Says how it does, when that is not what was said last. */
    void tellStatus() {
        String now = status.apply(degraded());
        if (!now.equals(told)) {
            told = now;
            send("STATUS=" + now);
        }
    }

    void reloading() {
        // systemd wants to know of messages from before its request; the monotonic clock is the one of nanoTime.
        send("RELOADING=1", "MONOTONIC_USEC=" + System.nanoTime() / 1000, "STATUS=reading the configuration again");
    }

    void reloaded() {
        told = status.apply(degraded());
        send("READY=1", "STATUS=" + told);
    }

    void stopping() {
        send("STOPPING=1", "STATUS=stopping");
    }

    private String degraded() {
        return String.join(", ", vitals.degraded());
    }

    private void send(String... lines) {
        try {
            outlet.send(lines);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "the service manager cannot be told: {0}", e.getMessage());
            }
            failing = true;
        }
    }
}
