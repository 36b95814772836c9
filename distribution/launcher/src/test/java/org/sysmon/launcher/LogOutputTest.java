package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogOutputTest {

    private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
    private final LogOutput log = output(false);
    private long nanos;

    @TempDir
    private Path temporary;

    private LogOutput output(boolean journal) {
        return new LogOutput(new StandardError(new PrintStream(standardError, true, StandardCharsets.UTF_8), journal),
                () -> nanos);
    }

    private static void say(LogOutput to, Level level, String text, Throwable thrown) {
        var record = new LogRecord(level, text);
        record.setLoggerName("org.sysmon.rest.internal.Any");
        record.setThrown(thrown);
        to.publish(record);
    }

    private void say(String text) {
        say(log, Level.INFO, text, null);
    }

    private List<String> standardError() {
        return standardError.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void intoFiles(Path folder, long rotateAt, int keep) {
        log.configure(Map.of("to", folder.toString(), "format", "text", "rotate.at.bytes", rotateAt, "keep", keep));
    }

    @Test
    void inTheJournalEachLineHasItsPriorityAndTheTraceThatOfItsEvent() {
        Logger detailed = Logger.getLogger("org.sysmon.rest");
        detailed.setLevel(Level.FINE);
        LogOutput journal = output(true);
        say(journal, Level.WARNING, "careful", null);
        say(journal, Level.SEVERE, "broken", new IllegalStateException("why"));
        detailed.setLevel(null);
        List<String> lines = standardError();
        assertEquals("<4>WARN  rest: careful", lines.get(0));
        assertEquals("<3>ERROR rest: broken cause: IllegalStateException: why", lines.get(1));
        assertTrue(lines.size() > 5 && lines.subList(1, lines.size()).stream().allMatch(line -> line.startsWith("<3>")),
                lines::toString);
    }

    @Test
    void filesNeverTakeMoreThanAllowed() throws IOException {
        intoFiles(temporary.resolve("log"), 1_000, 2);
        for (int i = 0; i < 200; i++) {
            say("event " + i);
        }
        var names = new TreeSet<String>();
        try (var files = Files.list(temporary.resolve("log"))) {
            for (Path file : files.toList()) {
                names.add(file.getFileName().toString());
                assertTrue(Files.size(file) <= 1_000, file + " has " + Files.size(file));
            }
        }
        assertEquals("[sysmond.log, sysmond.log.1, sysmond.log.2]", names.toString());
        assertTrue(Files.readString(temporary.resolve("log/sysmond.log")).endsWith("event 199\n"));
        assertEquals(List.of(), standardError());
    }

    @Test
    void keepsFewerWhenToldSo() throws IOException {
        intoFiles(temporary, 1_000, 4);
        for (int i = 0; i < 200; i++) {
            say("event " + i);
        }
        intoFiles(temporary, 1_000, 1);
        for (int i = 0; i < 20; i++) {
            say("event " + i);
        }
        try (var files = Files.list(temporary)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aDiskThatIsFullIsSaidOnceAndWhatFollowsGoesToStandardErrorUntilThereIsSpace() throws IOException {
        Path file = temporary.resolve(RollingFile.NAME);
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        intoFiles(temporary, 1_000, 1);
        say("first");
        say("second");
        List<String> lines = standardError();
        assertEquals(3, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("WARN  launcher: cannot write the log to " + file + ": No space left on device;"),
                lines::toString);
        assertTrue(lines.get(2).endsWith("rest: second"));
        assertTrue(log.state().get("trouble").toString().contains("No space left"));

        Files.delete(file);
        nanos += TimeUnit.SECONDS.toNanos(31);
        say("third");
        List<String> written = Files.readAllLines(file);
        assertTrue(written.get(0).endsWith("rest: third"), written::toString);
        assertTrue(written.get(1).contains("is written to " + file + " again"), written::toString);
        assertEquals(3, standardError().size());
        assertEquals("", log.state().get("trouble"));
    }

    @Test
    void aFolderThatCannotBeMadeStopsNobody() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        intoFiles(file.resolve("folder"), 1_000, 1);
        say("on it goes");
        assertTrue(standardError().get(1).endsWith("rest: on it goes"), () -> standardError().toString());
    }

    @Test
    void countsEventsAndRemembersTheLastError() {
        say("one");
        say(log, Level.SEVERE, "two", null);
        say(log, Level.SEVERE, "three\nlines", null);
        assertEquals(1, log.count().of("info"));
        assertEquals(2, log.count().of("error"));
        assertEquals(2, log.state().get("errors"));
        assertEquals("three | lines", log.state().get("last"));
    }
}
