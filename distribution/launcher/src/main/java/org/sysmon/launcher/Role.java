package org.sysmon.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of the bundles on disk this process goes without: the lines of {@code roles/NAME}. */
record Role(String name, Set<String> leftOut) {

    static Role read(Path folder, String name) throws StartRefusedException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> known = files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!known.contains(name)) {
                throw new StartRefusedException(StartRefusedException.USAGE,
                        "there is no role " + name + "; there are " + String.join(", ", known));
            }
            return new Role(name, symbolicNames(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the roles in " + folder, e);
        }
    }

    private static Set<String> symbolicNames(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
