package org.sysmon.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.sysmon.cli.session.Surroundings;

/** Runs the command in surroundings that a test made. */
final class Run {

    static final Instant NOW = Instant.parse("2025-11-23T08:00:00Z");

    private final Map<String, String> variables = new HashMap<>(Map.of("LANG", "C.UTF-8"));
    private final Path folder;
    private boolean terminal;

    /** @param folder what the command takes for the root of the file system; its own home is {@code home} below it */
    Run(Path folder) {
        this.folder = folder;
    }

    /** What came of it. */
    record Outcome(int exit, String out, String err) {
    }

    Run with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Run at(FakeDaemon daemon) {
        return with("SYSMON_ADDRESS", daemon.address());
    }

    Run onTerminal() {
        terminal = true;
        return this;
    }

    Outcome sysmon(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = new Sysmon(around(stream(out), stream(err))).run(args);
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Surroundings around() {
        return around(System.out, System.err);
    }

    /** Each look at the clock is a millisecond after the last. */
    private Surroundings around(PrintStream out, PrintStream err) {
        var nanos = new AtomicLong();
        return new Surroundings(variables, folder, folder.resolve("root"), folder.resolve("home"), terminal,
                Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos.addAndGet(1_000_000), out, err);
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, false, StandardCharsets.UTF_8);
    }
}
