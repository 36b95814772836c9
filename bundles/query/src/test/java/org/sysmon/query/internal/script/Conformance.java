package org.sysmon.query.internal.script;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs all scripts of a folder and says what passed. */
public final class Conformance {

    private Conformance() {
    }

    public static void main(String[] arguments) throws IOException {
        int[] total = run(Path.of(arguments[0]), System.out);
        System.exit(total[1] == 0 ? 0 : 1);
    }

    static int[] run(Path folder, PrintStream out) throws IOException {
        int[] total = new int[3];
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".test")).sorted().toList();
        }
        for (Path file : files) {
            int[] counts = new Script(file, out).run();
            out.printf("%s: %d passed, %d failed, %d skipped%n", file.getFileName(), counts[0], counts[1], counts[2]);
            for (int i = 0; i < total.length; i++) {
                total[i] += counts[i];
            }
        }
        out.printf("%d passed, %d failed, %d skipped%n", total[0], total[1], total[2]);
        return total;
    }
}
