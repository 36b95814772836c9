package org.sysmon.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told to type is what the command takes. */
class DocumentedCommandsTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern COMMAND = Pattern.compile("(?:^|`|&& |sudo |; )(sysmon (?![0-9A-Z])[^`|;&#>\\n]*)", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

    @TempDir
    private Path folder;

    @Test
    void everyCommandOfTheOperatorsPagesCanBeTyped() throws IOException {
        var seen = new ArrayList<String>();
        try (Stream<Path> templates = Files.list(DOCS.resolve("templates"))) {
            for (Path page : Stream.concat(Stream.of(DOCS.resolve("operations.md"), DOCS.resolve("checklist.md")), templates).toList()) {
                Matcher command = COMMAND.matcher(Files.readString(page));
                while (command.find()) {
                    String[] words = words(command.group(1));
                    seen.add(command.group(1));
                    assertDoesNotThrow(() -> new Commands(new Run(folder).around()).lineFor(words).parseArgs(words),
                            page + ": " + command.group(1));
                }
            }
        }
        assertTrue(seen.size() > 80, seen.size() + " commands were found");
    }

    private static String[] words(String command) {
        List<String> words = WORD.matcher(command).results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1)).toList();
        return words.subList(1, words.size()).toArray(String[]::new);
    }
}
