package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.RefusedException.Reason;
import org.sysmon.api.store.StateStore;

/**
 * Looks at passwords, one at a time, for each look is meant to be slow. Whoever has failed less comes first, so that strangers who
 * try passwords make nobody wait but themselves; nobody is locked out for what others do, and a wrong name takes as long as a wrong
 * password.
 */
@Component(service = SignIn.class)
public final class SignIn {

    private static final Logger LOG = System.getLogger(SignIn.class.getName());
    private static final String WRONG = "that is no valid user and password";
    private static final int MOST_WAITING = 256;
    private static final int LONGEST_PASSWORD = 1_024;
    private static final int LONGEST_NAME = 64;
    private static final long IDLE_SECONDS = 5;
    private static final long MINUTE = 60_000;

    private final UserBook users;
    private final SessionBook sessions;
    private final Devices devices;
    private final Clock clock;
    private final int iterations;
    /** By name and source; by source alone, for those who try many names; by known browser. */
    private final Throttle pairs = new Throttle(3, 5 * MINUTE);
    private final Throttle sources = new Throttle(30, MINUTE);
    private final Throttle browsers = new Throttle(10, MINUTE);
    private final Set<String> waiting = new HashSet<>();
    private final AtomicLong arrivals = new AtomicLong();
    private final ThreadPoolExecutor worker;

    @Activate
    public SignIn(@Reference UserBook users, @Reference SessionBook sessions, @Reference StateStore state) throws IOException {
        this(users, sessions, state, Clock.systemUTC(), PasswordHash.ITERATIONS);
    }

    /** @param iterations of a hash that is as good as is asked today */
    SignIn(UserBook users, SessionBook sessions, StateStore state, Clock clock, int iterations) throws IOException {
        this.users = users;
        this.sessions = sessions;
        this.devices = new Devices(new Bucket(state, "devices"));
        this.clock = clock;
        this.iterations = iterations;
        this.worker = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), task -> {
            var thread = new Thread(task, "sysmon-sign-in");
            thread.setDaemon(true);
            return thread;
        });
        worker.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void close() {
        worker.shutdownNow().forEach(left -> ((Look) left).refuse(Reason.AWAY, "who looks at passwords is being replaced", 2));
    }

    /**
     * Somebody who wants to come in.
     *
     * @param device the note of a browser that was here before; empty without
     */
    record Claim(String name, String password, String source, String device) {
    }

    /** What is told to whoever was let in. */
    record Entry(User user, String session, String device) {
    }

    /** Hears of the end: one of the two. */
    interface Outcome {
        void entered(Entry entry);

        void refused(RefusedException refusal);
    }

    /** Answers at once or later, by another thread. */
    void look(Claim claim, Outcome outcome) {
        long now = clock.millis();
        boolean unheard = claim.name().length() > LONGEST_NAME || claim.password().length() > LONGEST_PASSWORD
                || claim.password().isEmpty();
        User user = unheard ? null : users.find(claim.name()).filter(found -> !found.password().isEmpty()).orElse(null);
        boolean known = user != null && devices.isKnown(claim.device(), user);
        String who = known ? "browser " + Secret.hash(claim.device()) : Source.of(claim.source()) + ' ' + shortened(claim.name());
        var look = new Look(claim, outcome, user, known, who, known ? -1 : pairs.failures(who, now), arrivals.incrementAndGet());
        long wait = known ? browsers.wait(who, now) : Math.max(pairs.wait(who, now), sources.wait(Source.of(claim.source()), now));
        if (wait > 0) {
            look.refuse(Reason.THROTTLED, "too many wrong passwords; try again later", (int) TimeUnit.MILLISECONDS.toSeconds(wait + 999));
        } else if (unheard) {
            failed(look);
        } else if (!enqueue(look)) {
            look.refuse(Reason.THROTTLED, "the passwords before yours are still being looked at; try again", 1);
        }
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private boolean enqueue(Look look) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING || !waiting.add(look.who)) {
                return false;
            }
        }
        worker.execute(look);
        return true;
    }

    private void failed(Look look) {
        long now = clock.millis();
        (look.known ? browsers : pairs).failed(look.who, now);
        sources.failed(Source.of(look.claim.source()), now);
        look.refuse(Reason.UNKNOWN, WRONG, 0);
    }

    private void entered(Look look) throws IOException {
        User user = look.user;
        (look.known ? browsers : pairs).succeeded(look.who);
        if (PasswordHash.parse(user.password()).iterations() < iterations) {
            user = new User(user.name(), user.role(), user.host(), PasswordHash.of(look.claim.password(), iterations).text(),
                    user.certificate(), user.created(), user.changed());
            users.put(user);
        }
        String session = sessions.begin(user.name(), look.claim.source());
        users.used(user.name(), look.claim.source());
        look.outcome.entered(new Entry(user, session, look.known ? look.claim.device() : devices.noteFor(user)));
    }

    /** One password to look at. */
    private final class Look implements Runnable, Comparable<Look> {

        private static final Comparator<Look> ORDER = Comparator.<Look>comparingInt(look -> look.failures)
                .thenComparingLong(look -> look.arrival);

        private final Claim claim;
        private final Outcome outcome;
        private final User user;
        private final boolean known;
        private final String who;
        private final int failures;
        private final long arrival;

        /** @param user null when there is none of that name, or it has no password */
        Look(Claim claim, Outcome outcome, User user, boolean known, String who, int failures, long arrival) {
            this.claim = claim;
            this.outcome = outcome;
            this.user = user;
            this.known = known;
            this.who = who;
            this.failures = failures;
            this.arrival = arrival;
        }

        @Override
        public void run() {
            try {
                boolean fits = fits();
                synchronized (waiting) {
                    waiting.remove(who); // before anybody is told, who may come again at once
                }
                if (fits) {
                    entered(this);
                } else {
                    failed(this);
                }
            } catch (IOException e) {
                refuse(Reason.AWAY, "this cannot be kept now: " + e.getMessage(), 2);
            }
        }

        private boolean fits() {
            try {
                PasswordHash hash = user == null ? PasswordHash.ofNobody(iterations) : PasswordHash.parse(user.password());
                return hash.fits(claim.password());
            } catch (IOException e) {
                LOG.log(Level.ERROR, user + ": what is kept of the password cannot be read (" + e.getMessage() + "); set another");
                return false;
            }
        }

        void refuse(Reason reason, String message, int retrySeconds) {
            outcome.refused(new RefusedException(reason, message, retrySeconds));
        }

        @Override
        public int compareTo(Look other) {
            return ORDER.compare(this, other);
        }
    }
}
