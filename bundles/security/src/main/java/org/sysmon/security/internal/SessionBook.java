package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;

/** All sessions, by the hash of their cookies; they survive a restart. One ends when it is not used for a while, and after a while. */
@Component(service = SessionBook.class, configurationPid = SecurityConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SessionBook {

    private static final Logger LOG = System.getLogger(SessionBook.class.getName());
    private static final int MOST_OF_A_USER = 20;
    /** How many times in the span that ends an idle session its use is kept. */
    private static final int KEPT_TIMES = 6;

    private final Bucket bucket;
    private final Clock clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Long> kept = new ConcurrentHashMap<>();
    private volatile long idleMillis;
    private volatile long limitMillis;

    @Activate
    public SessionBook(SecurityConfig config, @Reference StateStore state) throws IOException {
        this(config, state, Clock.systemUTC());
    }

    SessionBook(SecurityConfig config, StateStore state, Clock clock) throws IOException {
        this.bucket = new Bucket(state, "sessions");
        this.clock = clock;
        modified(config);
        for (StateRecord record : bucket.all()) {
            Session session = Session.of(record);
            sessions.put(session.hash(), session);
            kept.put(session.hash(), session.used());
        }
    }

    /** To be re-created would take along whoever is let in by its side. */
    @Modified
    void modified(SecurityConfig config) {
        idleMillis = (long) (config.session_idle_seconds() * 1_000);
        limitMillis = (long) (config.session_limit_seconds() * 1_000);
    }

    /** @return what the cookie is to say */
    synchronized String begin(String user, String source) throws IOException {
        endThose(session -> !isAlive(session));
        List<Session> own = sessions.values().stream().filter(session -> session.user().equals(user))
                .sorted(Comparator.comparingLong(Session::used).reversed()).toList();
        for (Session old : own.subList(Math.min(own.size(), MOST_OF_A_USER - 1), own.size())) {
            end(old);
        }
        String secret = Secret.draw();
        var session = new Session(Secret.hash(secret), user, source, clock.millis(), clock.millis());
        bucket.put(session.hash(), session.bytes());
        kept.put(session.hash(), session.used());
        sessions.put(session.hash(), session);
        return secret;
    }

    /** Whose cookie this is, which counts as a use; empty when it is nobody's or no longer. */
    Optional<Session> of(String cookie) {
        Session session = sessions.get(Secret.hash(cookie));
        if (session == null || !isAlive(session)) {
            return Optional.empty();
        }
        Session used = session.usedAt(clock.millis());
        if (!sessions.replace(session.hash(), session, used) && !sessions.containsKey(session.hash())) {
            return Optional.empty();
        }
        if (used.used() - kept.getOrDefault(used.hash(), 0L) > idleMillis / KEPT_TIMES) {
            keep(used);
        }
        return Optional.of(used);
    }

    private synchronized void keep(Session used) {
        if (sessions.containsKey(used.hash())) {
            kept.put(used.hash(), used.used());
            try {
                bucket.put(used.hash(), used.bytes());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "that a session is used cannot be kept, so a restart may end it: " + e.getMessage());
            }
        }
    }

    private boolean isAlive(Session session) {
        long now = clock.millis();
        return now - session.used() < idleMillis && now - session.created() < limitMillis;
    }

    /** Those that are alive, the last used first. */
    List<Session> all() {
        return sessions.values().stream().filter(this::isAlive).sorted(Comparator.comparingLong(Session::used).reversed()).toList();
    }

    /** How many there were. */
    synchronized int endThose(Predicate<Session> which) throws IOException {
        int ended = 0;
        for (Session session : List.copyOf(sessions.values())) {
            if (which.test(session)) {
                end(session);
                ended++;
            }
        }
        return ended;
    }

    private void end(Session session) throws IOException {
        sessions.remove(session.hash());
        kept.remove(session.hash());
        bucket.remove(session.hash());
    }
}
