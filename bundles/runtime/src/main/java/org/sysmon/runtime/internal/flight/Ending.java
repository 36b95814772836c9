package org.sysmon.runtime.internal.flight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the last run ended, as the launcher found it.
 *
 * @param process its number
 * @param thread  of a crash of the virtual machine: the one that crashed; empty when that is not known
 * @param report  of such a crash: the file that says more; empty otherwise
 */
record Ending(Kind kind, long process, String thread, String report) {

    static final Ending ORDERLY = new Ending(Kind.ORDERLY, 0, "", "");

    private static final Pattern THREAD = Pattern.compile("Current thread .*?JavaThread \"([^\"]*)\".*");

    /** As the launcher calls them. */
    enum Kind {
        ORDERLY("stopped"), KILLED("was killed, or ended itself without a word"), EXITED("ended by somebody's System.exit"),
        HEAP("exhausted the heap"), CRASHED("ended by a crash of the Java virtual machine");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** @param property of the framework, by name; null where there is none */
    static Ending of(UnaryOperator<String> property) {
        String kind = property.apply("sysmon.last.end");
        if (kind == null || kind.equals(Kind.ORDERLY.name())) {
            return ORDERLY;
        }
        long process = Long.parseLong(property.apply("sysmon.last.process"));
        if (!kind.equals(Kind.CRASHED.name())) {
            return new Ending(Kind.valueOf(kind), process, "", "");
        }
        String report = property.apply("sysmon.last.error.file");
        return new Ending(Kind.CRASHED, process, crashed(Path.of(report)), report);
    }

    private static String crashed(Path report) {
        try (Stream<String> lines = Files.lines(report, StandardCharsets.ISO_8859_1)) {
            return lines.map(THREAD::matcher).filter(line -> line.matches()).map(line -> line.group(1)).findFirst().orElse("");
        } catch (IOException | UncheckedIOException e) { // then we know less
            return "";
        }
    }

    /** Whether it says of itself that something is wrong. */
    boolean grave() {
        return kind != Kind.ORDERLY && kind != Kind.KILLED;
    }

    /** The beginning of a line; empty when it stopped in order. */
    String text() {
        return kind == Kind.ORDERLY ? "" : "the last run (process %d) %s".formatted(process, kind.text);
    }
}
