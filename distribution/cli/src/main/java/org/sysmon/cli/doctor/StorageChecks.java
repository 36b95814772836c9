package org.sysmon.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.sysmon.cli.daemon.Question;
import org.sysmon.cli.json.Json;
import org.sysmon.cli.text.Unit;

/** Whether what is measured is kept. */
final class StorageChecks {

    static final String RETENTION = "store.retention.";
    private static final String SINKS = "/api/v1/sinks";
    private static final int LOOKS = 25;
    private static final int SOME_BATCHES = 10;

    private StorageChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Storage paths configured with adequate space", kept(StorageChecks::space));
        checks.put("Retention policies defined", kept(StorageChecks::retention));
        checks.put("Database growing with data", kept(StorageChecks::growing));
        checks.put("Data integrity verification", kept(StorageChecks::sound));
        checks.put("Storage I/O not bottlenecking", StorageChecks::queues);
    }

    /** Not of an agent, which has nothing to keep. */
    static Check kept(Check check) {
        return evidence -> evidence.info().text("role").equals("agent")
                ? Finding.notApplicable("an agent keeps no history") : check.look(evidence);
    }

    private static Finding space(Evidence evidence) throws IOException {
        if (!evidence.isThisMachine()) {
            return Finding.manual("sysmond runs on another machine");
        }
        Path folder = evidence.dataFolder();
        FileStore volume = Files.getFileStore(folder);
        double free = volume.getUsableSpace();
        double share = 100 * free / volume.getTotalSpace();
        double wanted = Size.bytes(evidence.config(RETENTION + "max_size"));
        double spare = Size.percent(evidence.config(RETENTION + "min_free"));
        if (Double.isNaN(wanted) || Double.isNaN(spare)) {
            return Finding.fail(RETENTION + "max_size and min_free are not in the configuration");
        }
        double missing = Math.max(0, wanted - Math.max(0, databaseSize(evidence)));
        return Finding.of(free - missing >= volume.getTotalSpace() * spare / 100, folder + ": " + Unit.BYTES.show(free)
                + " free, " + Unit.PERCENT.show(share) + "; the history may still grow by " + Unit.BYTES.show(missing)
                + ", and " + Unit.PERCENT.show(spare) + " are to stay free");
    }

    private static Finding retention(Evidence evidence) throws IOException {
        String raw = evidence.config(RETENTION + "raw");
        String size = evidence.config(RETENTION + "max_size");
        return Finding.of(!raw.isEmpty() && !size.isEmpty(), raw.isEmpty() || size.isEmpty()
                ? RETENTION + "raw and max_size are not in the configuration" : "samples are kept for " + raw + ", at most " + size);
    }

    /** What the store acknowledged must get newer between two looks. */
    private static Finding growing(Evidence evidence) throws IOException, InterruptedException {
        Json first = store(evidence);
        long before = first.whole("acknowledged_timestamp");
        if (first.text("name").isEmpty()) {
            return Finding.fail("there is no store");
        }
        for (int look = 0; look < LOOKS; look++) {
            long after = store(evidence).whole("acknowledged_timestamp");
            if (after > before) {
                return Finding.pass(first.text("name") + " went on by " + Unit.SECONDS.show((after - before) / 1000.0)
                        + " between two looks" + shownSize(evidence));
            }
            evidence.pause();
        }
        return Finding.fail(first.text("name") + " has acknowledged nothing new; " + first.text("queued_batches")
                + " batches are queued" + (first.text("last_failure").isEmpty() ? "" : ": " + first.text("last_failure")));
    }

    /** Every frame has a checksum; one that does not fit is told by the check of the store. */
    private static Finding sound(Evidence evidence) throws IOException {
        for (Json check : evidence.get("/health").json().items("checks")) {
            if (check.text("name").equals("store")) {
                return Finding.of(check.text("status").equals("OK"), "each tick is stored with a checksum; the store is "
                        + check.text("status"));
            }
        }
        return Finding.notApplicable("there is no store");
    }

    private static Finding queues(Evidence evidence) throws IOException {
        for (Json sink : evidence.ask(Question.get(SINKS)).good().json().items("sinks")) {
            if (sink.whole("dropped_batches") > 0 || sink.whole("queued_batches") > SOME_BATCHES) {
                return Finding.fail(sink.text("name") + " dropped " + sink.text("dropped_batches") + " batches, "
                        + sink.text("queued_batches") + " are queued");
            }
        }
        return Finding.pass("no sink dropped anything, none has more than " + SOME_BATCHES + " batches waiting");
    }

    /** The sink that fills the database; where only one is known, that. */
    private static Json store(Evidence evidence) throws IOException {
        Json found = Json.NOTHING;
        for (Json sink : evidence.ask(Question.get(SINKS)).good().json().items("sinks")) {
            String name = sink.text("name");
            if (name.contains("store") || name.contains("derby") || !found.has("name")) {
                found = sink;
            }
        }
        return found;
    }

    static String shownSize(Evidence evidence) throws IOException {
        long size = evidence.isThisMachine() ? databaseSize(evidence) : -1;
        return size < 0 ? "" : "; the database holds " + Unit.BYTES.show(size);
    }

    static Path database(Evidence evidence) throws IOException {
        return evidence.dataFolder().resolve(evidence.config("store.path"));
    }

    /** -1 when it cannot be seen. */
    static long databaseSize(Evidence evidence) throws IOException {
        return size(database(evidence));
    }

    /** Of all files in a folder; -1 when they cannot be seen. */
    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
        } catch (IOException | UncheckedIOException e) {
            return -1;
        }
    }
}
