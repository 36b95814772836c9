package org.sysmon.launcher;

import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Writes each record at once, in one piece. */
final class StandardErrorHandler extends Handler {

    StandardErrorHandler() {
        setLevel(Level.ALL);
        setFormatter(new LineFormatter());
    }

    @Override
    public void publish(LogRecord record) {
        byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
        System.err.write(line, 0, line.length);
        System.err.flush();
    }

    @Override
    public void flush() {
        System.err.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
