package org.sysmon.security.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the whole audit log and finds what was changed, is missing or stands elsewhere. */
public final class AuditCheck {

    private static final int MOST = 100;

    private final AuditChain.Beginning beginning;
    private final AuditEntry newest;
    private final List<Finding> findings = new ArrayList<>();
    private long entries;
    private AuditEntry before;
    private boolean complete;

    /** @param newest what the log must end with; null when it must be empty. What comes behind it is younger than this check */
    AuditCheck(AuditChain.Beginning beginning, AuditEntry newest) {
        this.beginning = beginning;
        this.newest = newest;
    }

    /** @param number 0 when it has none */
    public record Finding(String file, long line, long number, String what) {
    }

    /** @param findings at most a hundred of them */
    public record Verdict(boolean whole, long entries, long first, long last, List<Finding> findings) {
    }

    Verdict of(List<Path> files) throws IOException {
        for (Path file : files) {
            try (var lines = AuditFiles.reader(file)) {
                long number = 0;
                for (String line = lines.readLine(); line != null && !complete; line = lines.readLine()) {
                    look(file, ++number, line);
                }
            } catch (NoSuchFileException e) {
                continue; // named anew or dropped since; what is missing shows in the chain
            }
        }
        if (!complete && newest != null) {
            add(null, 0, newest.number(), before == null || before.number() < newest.number()
                    ? "entries are missing at the end, up to this one" : "the log ends with other entries than it should");
        }
        return new Verdict(findings.isEmpty(), entries, beginning.number(), newest == null ? 0 : newest.number(),
                List.copyOf(findings));
    }

    private void look(Path file, long place, String line) {
        AuditEntry entry;
        try {
            entry = AuditEntry.parse(line);
        } catch (IOException e) {
            add(file, place, 0, "this is no entry");
            return;
        }
        if (entry.number() < beginning.number() && before == null) {
            return; // of a file that is about to be dropped
        }
        entries++;
        if (!entry.isWhole()) {
            add(file, place, entry.number(), "it was changed: its hash does not fit");
        }
        boolean fits = before == null ? entry.number() == beginning.number() && beginning.previous().equals(entry.previous())
                : entry.follows(before);
        if (!fits) {
            add(file, place, entry.number(), reason(entry));
        }
        before = entry;
        complete = newest != null && entry.number() == newest.number() && entry.hash().equals(newest.hash());
    }

    private String reason(AuditEntry entry) {
        long expected = before == null ? beginning.number() : before.number() + 1;
        if (entry.number() > expected) {
            return "entries " + expected + " to " + (entry.number() - 1) + " are missing before it, or stand elsewhere";
        }
        return entry.number() < expected ? "it stands behind entry " + (expected - 1) : "it does not continue the entry before it";
    }

    private void add(Path file, long line, long number, String what) {
        if (findings.size() < MOST) {
            findings.add(new Finding(file == null ? "" : file.getFileName().toString(), line, number, what));
        }
    }
}
