package org.sysmon.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatterTest {

    private final LineFormatter formatter = new LineFormatter(true);

    @Test
    void saysWhenHowBadWhereAndWhat() {
        assertEquals("2026-11-23T07:40:01.123Z INFO  store-derby: opened\n",
                formatter.format(record(Level.INFO, "org.sysmon.store.derby.internal.DerbyStore", "opened")));
    }

    @Test
    void writesNumbersAsTheyAre() {
        LogRecord record = record(Level.WARNING, "org.sysmon.rest.internal.Listener", "port {0} is taken by {1}");
        record.setParameters(new Object[] { 9000, 123456L });
        assertEquals("2026-11-23T07:40:01.123Z WARN  rest: port 9000 is taken by 123456\n", formatter.format(record));
    }

    @Test
    void leavesBracesAloneThatAreNoPlaceholders() {
        LogRecord record = record(Level.INFO, "org.sysmon.rest.internal.Listener", "{label=\"a\"} and {0");
        record.setParameters(new Object[] { 1 });
        assertEquals("2026-11-23T07:40:01.123Z INFO  rest: {label=\"a\"} and {0\n", formatter.format(record));
    }

    @Test
    void putsTheWholeChainOfCausesOnTheLine() {
        LogRecord record = record(Level.SEVERE, "org.sysmon.runtime.internal.Lane", "two\n  lines");
        record.setThrown(new IllegalStateException("no batch", new IOException("disk full")));
        assertEquals("2026-11-23T07:40:01.123Z ERROR runtime: two | lines"
                + " cause: IllegalStateException: no batch cause: IOException: disk full\n", formatter.format(record));
    }

    @ParameterizedTest
    @CsvSource({
            "org.sysmon.launcher.BundleFolder, launcher",
            "org.sysmon.collect.system.internal.cpu.CpuCollector, collect-system",
            "org.eclipse.jetty.server.Server, jetty-server",
            "org.apache.felix.http, felix-http",
            "Plain, Plain" })
    void namesTheBundleOrTheEndOfThePackage(String logger, String source) {
        assertEquals("2026-11-23T07:40:01.123Z INFO  " + source + ": text\n",
                formatter.format(record(Level.INFO, logger, "text")));
    }

    private static LogRecord record(Level level, String logger, String text) {
        LogRecord record = new LogRecord(level, text);
        record.setLoggerName(logger);
        record.setInstant(Instant.parse("2026-11-23T07:40:01.123Z"));
        return record;
    }
}
