package org.sysmon.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Properties;

/**
 * What the data folder remembers of the runs: how the last one ended, and how many crashed in a row soon after their start.
 * It survives the process, whatever ends that; it need not survive the machine, whose end is no crash of ours.
 */
final class RunRecord {

    /** So many crashes in a row start in safe mode. */
    static final int TOO_MANY = 3;
    /** A run that lasts longer than this was no failed start. */
    static final Duration SOON = Duration.ofMinutes(5);

    /** How a run ended. */
    enum End {
        /** As it was told to, or together with the machine; or there was none. */
        ORDERLY,
        /** From outside, or by its own hand without a word. */
        KILLED,
        /** Somebody in it called System.exit. */
        EXITED,
        /** The heap was exhausted. */
        HEAP,
        /** The virtual machine crashed. */
        CRASHED
    }

    private enum State { STARTING, SETTLED, EXITED, STOPPED }

    private static final String RECORD = "record";
    /** Made by the JVM itself, by a flag in bin/sysmond. */
    private static final String HEAP_EXHAUSTED = "heap-exhausted";

    private final Path folder;
    private final String boot;
    private final End lastEnd;
    private final long lastProcess;
    private final Path errorFile;
    private final int crashes;
    private boolean ended;

    private RunRecord(Path data, String boot, Properties before) {
        this.folder = data.resolve("run");
        this.boot = boot;
        this.lastProcess = Long.parseLong(before.getProperty("process", "0"));
        this.errorFile = data.resolve("hs_err_" + lastProcess + ".log");
        State state = State.valueOf(before.getProperty("state", State.STOPPED.name()));
        this.lastEnd = boot.equals(before.getProperty("boot")) ? end(state) : End.ORDERLY;
        int earlier = Integer.parseInt(before.getProperty("crashes", "0"));
        this.crashes = lastEnd == End.ORDERLY || state == State.SETTLED ? 0 : earlier + 1;
    }

    /** Reads what is known of the last run, and notes that another one begins. */
    static RunRecord begin(Path data) throws IOException {
        return begin(data, Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    }

    /** @param boot names the time between two starts of the machine */
    static RunRecord begin(Path data, String boot) throws IOException {
        Files.createDirectories(data.resolve("run"));
        RunRecord record;
        try {
            record = new RunRecord(data, boot, read(data.resolve("run").resolve(RECORD)));
        } catch (IllegalArgumentException e) { // somebody else wrote there
            record = new RunRecord(data, boot, new Properties());
        }
        record.write(State.STARTING);
        Files.deleteIfExists(record.folder.resolve(HEAP_EXHAUSTED));
        return record;
    }

    private End end(State state) {
        if (state == State.STOPPED) {
            return End.ORDERLY;
        }
        if (state == State.EXITED) {
            return End.EXITED;
        }
        if (Files.exists(errorFile)) {
            return End.CRASHED;
        }
        return Files.exists(folder.resolve(HEAP_EXHAUSTED)) ? End.HEAP : End.KILLED;
    }

    End lastEnd() {
        return lastEnd;
    }

    /** Its number; 0 when there was none. */
    long lastProcess() {
        return lastProcess;
    }

    /** What the virtual machine wrote when it crashed. */
    Path errorFile() {
        return errorFile;
    }

    /** Runs in a row, up to the last one, that crashed within {@link #SOON}. */
    int crashes() {
        return crashes;
    }

    boolean tooManyCrashes() {
        return crashes >= TOO_MANY;
    }

    /** It has lasted: what ends it later is no failed start. */
    void settles() throws IOException {
        write(State.SETTLED);
    }

    /** @param asked whether it was told to; otherwise somebody in it called System.exit */
    void ends(boolean asked) throws IOException {
        write(asked ? State.STOPPED : State.EXITED);
    }

    /** Two threads may come here when it ends just as it settles; the end is what counts. */
    private synchronized void write(State state) throws IOException {
        if (ended) {
            return;
        }
        ended = state == State.STOPPED || state == State.EXITED;
        var now = new Properties();
        now.setProperty("process", String.valueOf(ProcessHandle.current().pid()));
        now.setProperty("boot", boot);
        now.setProperty("crashes", String.valueOf(crashes));
        now.setProperty("state", state.name());
        Path fresh = folder.resolve(RECORD + ".new");
        try (Writer out = Files.newBufferedWriter(fresh)) {
            now.store(out, "How sysmond ran; see docs/operations.md");
        }
        Files.move(fresh, folder.resolve(RECORD), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Properties read(Path file) throws IOException {
        var before = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                before.load(in);
            }
        }
        return before;
    }
}
