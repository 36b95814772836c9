package org.sysmon.security.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sysmon.api.access.Deed;
import org.sysmon.api.access.Identity;
import org.sysmon.api.store.StateRecord;

/**
 * Adds entries to the chain. Each is written into the local state, whole, and then to the file: what a crash leaves out of one is
 * in the other, and who shortens the file does not shorten what the state knows.
 */
final class AuditChain implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AuditChain.class.getName());
    private static final String LAST = "last";
    private static final String FIRST = "first";

    private final AuditFiles files;
    private final Bucket state;
    private AuditEntry last;
    private AuditEntry owed;

    AuditChain(AuditFiles files, Bucket state, Instant now) throws IOException {
        this.files = files;
        this.state = state;
        Optional<String> known = state.get(LAST).map(StateRecord::text);
        Optional<String> found = files.lastLine();
        if (known.isPresent()) {
            last = AuditEntry.parse(known.get());
            if (!found.equals(known) && (found.isEmpty() ? last.number() == 1 : follows(found.get()))) {
                owed = last;
                settleIfPossible();
            }
        } else if (found.isPresent()) {
            last = parsed(found.get()).orElse(null);
            append(new Deed(Identity.NOBODY, "sysmond", "audit log", "begun again", "",
                    "the local state knew nothing of the entries before this one"), 1, now);
        }
    }

    private boolean follows(String found) {
        return parsed(found).filter(last::follows).isPresent();
    }

    private static Optional<AuditEntry> parsed(String line) {
        try {
            return Optional.of(AuditEntry.parse(line));
        } catch (IOException e) {
            return Optional.empty(); // whoever verifies the log is told so
        }
    }

    /** @param times how often it happened since it was written last */
    AuditEntry append(Deed deed, long times, Instant now) throws IOException {
        settle();
        AuditEntry entry = last == null ? AuditEntry.of(1, now, deed, times, AuditEntry.NONE)
                : AuditEntry.of(last.number() + 1, now, deed, times, last.hash());
        state.put(LAST, entry.line().getBytes(StandardCharsets.UTF_8));
        last = entry;
        owed = entry;
        settle();
        return entry;
    }

    /** Writes to the file what only the state has so far. */
    private void settle() throws IOException {
        if (owed != null) {
            files.append(owed.line(), owed.number() - 1);
            owed = null;
        }
    }

    /** A disk that takes nothing must not keep everybody out: the next entry says that it cannot be written. */
    private void settleIfPossible() {
        try {
            settle();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the audit log cannot be written: " + e.getMessage());
        }
    }

    /** The newest entry; empty before the first. */
    Optional<AuditEntry> last() {
        return Optional.ofNullable(last);
    }

    /** Removes files whose last entry is older, and notes where the chain begins now. */
    void dropBefore(Instant oldest) throws IOException {
        List<Path> all = files.all();
        int keep = 0;
        while (keep < all.size() - 1 && Files.getLastModifiedTime(all.get(keep)).compareTo(FileTime.from(oldest)) < 0) {
            keep++;
        }
        if (keep > 0) {
            AuditEntry first = firstOf(all.get(keep));
            state.put(FIRST, Fields.bytes(Map.of("number", Long.toString(first.number()), "previous", first.previous())));
            for (Path gone : all.subList(0, keep)) {
                Files.delete(gone);
            }
        }
    }

    private AuditEntry firstOf(Path file) throws IOException {
        try (var lines = AuditFiles.reader(file)) {
            String first = lines.readLine();
            return first == null ? last : AuditEntry.parse(first);
        }
    }

    /** What the chain must begin with, when the oldest entries were dropped. */
    Beginning beginning() throws IOException {
        Optional<StateRecord> noted = state.get(FIRST);
        if (noted.isEmpty()) {
            return new Beginning(1, AuditEntry.NONE);
        }
        Map<String, String> fields = Fields.of(noted.get().value());
        return new Beginning(Long.parseLong(fields.get("number")), fields.get("previous"));
    }

    /** @param previous the hash of the entry before the first */
    record Beginning(long number, String previous) {
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
