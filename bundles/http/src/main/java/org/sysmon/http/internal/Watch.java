package org.sysmon.http.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks each second whether the files of listeners have changed, and each hour reminds of what is open to all. There is a
 * thread for it only while there is something to look at.
 */
final class Watch {

    private static final long LOOK_MILLIS = 1_000;
    private static final int LOOKS_AN_HOUR = 3_600;
    private static final Logger LOG = System.getLogger(Watch.class.getName());

    private final Supplier<Collection<TlsListener>> listeners;
    private final Supplier<Collection<String>> insecure;
    private final Map<TlsListener, State> states = new WeakHashMap<>();
    private ScheduledExecutorService worker;
    private long looks;

    Watch(Supplier<Collection<TlsListener>> listeners, Supplier<Collection<String>> insecure) {
        this.listeners = listeners;
        this.insecure = insecure;
    }

    synchronized void begin() {
        listeners.get().forEach(listener -> states.computeIfAbsent(listener, one -> new State(stamp(one))));
        if (worker == null) {
            worker = Executors.newSingleThreadScheduledExecutor(task -> {
                var thread = new Thread(task, "sysmon-http");
                thread.setDaemon(true);
                return thread;
            });
            worker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    synchronized void end() {
        if (worker != null) {
            worker.shutdownNow();
            worker = null;
        }
    }

    synchronized void look() {
        if (looks++ % LOOKS_AN_HOUR == 0) {
            insecure.get().forEach(address -> LOG.log(Level.WARNING, "{0} speaks plain HTTP to other machines, for http.insecure "
                    + "is true: whoever is on the way reads tokens and all else", address));
        }
        for (TlsListener listener : listeners.get()) {
            State state = states.computeIfAbsent(listener, one -> new State(List.of()));
            List<String> now = stamp(listener);
            if (!now.equals(state.taken)) {
                take(listener, state, now);
            }
        }
    }

    private static void take(TlsListener listener, State state, List<String> now) {
        try {
            listener.reload();
            state.taken = now;
            state.refused = null;
            LOG.log(Level.INFO, "{0} shows another certificate: {1}", listener.name(),
                    CertificateText.of(listener.certificate()));
        } catch (IOException e) {
            // Certificate and key do not change in the same moment: only what stays wrong is worth a word.
            if (now.equals(state.refused) && !state.said.equals(now)) {
                state.said = now;
                listener.troubled(e.getMessage());
                LOG.log(Level.ERROR, "{0} keeps the certificate that it has: {1}", listener.name(), e.getMessage());
            }
            state.refused = now;
        }
    }

    private static List<String> stamp(TlsListener listener) {
        var stamp = new ArrayList<String>();
        stamp.add(listener.wanted().toString());
        for (Path file : listener.wanted().files()) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamp.add(attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime());
            } catch (IOException e) {
                stamp.add(e.getClass().getName());
            }
        }
        return stamp;
    }

    /** What of a listener's files was seen last. */
    private static final class State {

        private List<String> taken;
        private List<String> refused;
        private List<String> said = List.of();

        State(List<String> taken) {
            this.taken = taken;
        }
    }
}
