package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogTextTest {

    private static LogRecord record(Level level, String text, Object... parameters) {
        var record = new LogRecord(level, text);
        record.setInstant(Instant.parse("2026-11-23T07:40:01.123Z"));
        record.setLoggerName("org.sysmon.store.derby.internal.DerbyStore");
        record.setParameters(parameters);
        return record;
    }

    private static String line(LogRecord record) {
        return new LineFormatter(true).format(record);
    }

    @Test
    void theJournalHasATimeOfItsOwn() {
        assertEquals("ERROR store-derby: no\n", new LineFormatter(false).format(record(Level.SEVERE, "no")));
    }

    static List<Arguments> foreign() {
        return List.of(arguments("a\n2026-11-23T07:40:01.123Z ERROR rest: forged", "a | 2026-11-23T07:40:01.123Z ERROR rest: forged"),
                arguments("a\r\n\r\n  b\n", "a | b"),
                arguments("\033[2Jgone", "\\u001b[2Jgone"),
                arguments("\0\b" + (char) 0x7f + (char) 0x9b, "\\u0000\\u0008\\u007f\\u009b"),
                arguments("one\ttwo", "one two"),
                arguments("x" + (char) 0x202e + "txt.exe" + (char) 0x2069, "x\\u202etxt.exe\\u2069"),
                arguments("para" + (char) 0x2029 + "graph", "para | graph"),
                arguments("Stra\u00dfe \u65e5\u672c", "Stra\u00dfe \u65e5\u672c"));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void foreignTextStaysInItsLine(String text, String expected) {
        assertEquals("2026-11-23T07:40:01.123Z INFO  store-derby: from " + expected + "\n",
                line(record(Level.INFO, "from {0}", text)));
    }

    @Test
    void aTextWithoutEndIsCut() {
        String line = line(record(Level.INFO, "x".repeat(1_000_000)));
        assertTrue(line.length() < 17_000, "length " + line.length());
        assertTrue(line.endsWith(" more characters)\n"), line.substring(line.length() - 40));
    }

    @Test
    void asJsonAnEventIsOneObjectInOneLineAndItsTraceOneString() {
        LogRecord record = record(Level.SEVERE, "he said \"{0}\"", "a\\b\n" + (char) 1 + (char) 0x2028);
        var thrown = new IOException("it broke");
        thrown.setStackTrace(new StackTraceElement[] { new StackTraceElement("A", "b", "A.java", 7) });
        record.setThrown(thrown);
        assertEquals("{\"time\":\"2026-11-23T07:40:01.123Z\",\"level\":\"error\",\"part\":\"store-derby\","
                + "\"text\":\"he said \\\"a\\\\b\\n\\u0001\\u2028\\\"\","
                + "\"error\":\"java.io.IOException: it broke\\n\\tat A.b(A.java:7)\\n\"}\n",
                new JsonFormatter().format(record));
    }
}
