package org.sysmon.cli.session;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * All that a run takes from outside its arguments.
 *
 * @param variables environment variables
 * @param root      where {@code etc}, {@code var} and {@code proc} are
 * @param userHome  of who runs it
 * @param home      folder of the distribution this command came with
 * @param terminal  whether people see the output
 * @param clock     the time, in the zone that people here live by
 * @param nanos     a clock for how long things take
 */
public record Surroundings(Map<String, String> variables, Path root, Path userHome, Path home, boolean terminal, Clock clock,
        LongSupplier nanos, PrintStream out, PrintStream err) {

    private static final int BUFFER = 16 * 1024;

    public static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), Path.of("/"), Path.of(System.getProperty("user.home", "/")),
                Path.of(System.getProperty("sysmon.home", ".")), Boolean.getBoolean("sysmon.terminal"), new LocalClock(),
                System::nanoTime, stream(FileDescriptor.out), stream(FileDescriptor.err));
    }

    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    // Labels may hold any text, and the platform's own encoding would turn it into question marks under LANG=C.
    private static PrintStream stream(FileDescriptor file) {
        var out = new BufferedOutputStream(new FileOutputStream(file), BUFFER);
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }
}
