package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.access.Deed;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.store.StateStore;

/** What was done, by whom, from where and how it went; in files below the data folder and, one line each, in the daemon's log. */
@Component(service = AuditLog.class, configurationPid = SecurityConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SecurityConfig.class)
public final class AuditLog {

    private static final Logger LOG = System.getLogger(AuditLog.class.getName());
    private static final long FULL_AT = 4_000_000;
    /** Answers to those who are not let in; of them there may be many. */
    private static final Set<String> REFUSED = Set.of("401", "403", "421", "429", "503");

    private final AuditFiles files;
    private final AuditChain chain;
    private final Clock clock;
    private final Repeats repeats = new Repeats();
    private Duration keep;
    private Instant dropped = Instant.EPOCH;
    private volatile String trouble = "";

    @Activate
    public AuditLog(SecurityConfig config, @Reference Daemon daemon, @Reference StateStore state) throws IOException {
        this(config, daemon, state, Clock.systemUTC(), FULL_AT);
    }

    AuditLog(SecurityConfig config, Daemon daemon, StateStore state, Clock clock, long fullAt) throws IOException {
        this.clock = clock;
        this.files = new AuditFiles(daemon.dataFolder().resolve("audit"), fullAt);
        this.chain = new AuditChain(files, new Bucket(state, "audit"), clock.instant());
        modified(config);
    }

    /** To be re-created would take along whoever is let in by its side. */
    @Modified
    synchronized void modified(SecurityConfig config) {
        keep = Duration.ofSeconds((long) config.audit_keep_seconds());
        dropped = Instant.EPOCH;
    }

    @Deactivate
    synchronized void close() throws IOException {
        chain.close();
    }

    /** When this returns, it is on disk. Refusals that repeat are written less and less often. */
    synchronized void record(Deed deed) throws IOException {
        Instant now = clock.instant();
        long times = REFUSED.contains(deed.outcome())
                ? repeats.happened(deed.who() + " " + deed.source() + " " + deed.outcome() + " " + deed.after(), now.toEpochMilli()) : 1;
        if (times == 0) {
            return;
        }
        try {
            AuditEntry entry = chain.append(deed, times, now);
            LOG.log(Level.INFO, "audit %d: %s from %s: %s: %s, %s".formatted(entry.number(), deed.who(), deed.source(), deed.what(),
                    deed.outcome(), entry.hash()));
            trouble = "";
        } catch (IOException e) {
            trouble = "the audit log cannot be written: " + e.getMessage();
            throw e;
        }
        if (Duration.between(dropped, now).toDays() != 0) {
            dropped = now;
            drop(now.minus(keep));
        }
    }

    private void drop(Instant oldest) {
        try {
            chain.dropBefore(oldest);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "old files of the audit log cannot be removed: " + e.getMessage());
        }
    }

    /** What is wrong with it; empty when nothing is. */
    String trouble() {
        return trouble;
    }

    /** The newest first. @param before only entries with smaller numbers */
    synchronized List<Map<String, String>> newest(int limit, long before) throws IOException {
        List<Path> all = files.all();
        var found = new ArrayList<Map<String, String>>();
        for (int i = all.size() - 1; i >= 0 && found.size() < limit; i--) {
            Deque<Map<String, String>> ofFile = new ArrayDeque<>();
            try (var lines = AuditFiles.reader(all.get(i))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Map<String, String> fields = fields(line);
                    if (Long.parseLong(fields.get("number")) < before) {
                        ofFile.addFirst(fields);
                        if (ofFile.size() > limit - found.size()) {
                            ofFile.removeLast();
                        }
                    }
                }
            }
            found.addAll(ofFile);
        }
        return found;
    }

    private static Map<String, String> fields(String line) {
        try {
            Map<String, String> fields = AuditEntry.fields(line);
            if (fields.getOrDefault("number", "").matches("[0-9]{1,18}")) {
                return fields;
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a line of the audit log is no entry", e);
        }
        return Map.of("number", "0", "what", "this line is no entry: 'sysmon audit verify' says more");
    }

    /** Whether all of it is as it was written. */
    AuditCheck.Verdict verify() throws IOException {
        List<Path> read;
        AuditCheck.Verdict verdict;
        do { // again, should a file have got another name meanwhile
            AuditCheck check;
            synchronized (this) {
                check = new AuditCheck(chain.beginning(), chain.last().orElse(null));
                read = files.all();
            }
            verdict = check.of(read);
        } while (!verdict.whole() && !read.equals(all()));
        return verdict;
    }

    private synchronized List<Path> all() throws IOException {
        return files.all();
    }
}
