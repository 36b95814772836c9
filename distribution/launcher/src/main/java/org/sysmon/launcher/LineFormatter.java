package org.sysmon.launcher;

import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One event, one line: {@code 2026-11-23T07:40:01.123Z INFO  store-derby: text cause: IOException: text}. */
final class LineFormatter extends Formatter {

    private static final int MAX_CAUSES = 10;

    private final boolean timed;

    /** @param timed whether the line begins with its time; the journal has one of its own */
    LineFormatter(boolean timed) {
        this.timed = timed;
    }

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(160);
        if (timed) {
            Event.time(record, line);
            line.append(' ');
        }
        String level = Severity.of(record.getLevel()).name();
        line.append(level).append(level.length() < 5 ? "  " : " ").append(PlainText.oneLine(text(record))).append('\n');
        if (record.getThrown() != null && isDetailed(record)) {
            trace(record.getThrown(), line);
        }
        return line.toString();
    }

    private static String text(LogRecord record) {
        StringBuilder text = new StringBuilder(Event.part(record)).append(": ").append(Event.text(record));
        Throwable cause = record.getThrown();
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            text.append(" cause: ").append(cause.getClass().getSimpleName());
            if (cause.getMessage() != null) {
                text.append(": ").append(cause.getMessage());
            }
        }
        return text.toString();
    }

    private static boolean isDetailed(LogRecord record) {
        String name = record.getLoggerName();
        return Logger.getLogger(name == null ? "" : name).isLoggable(Level.FINE);
    }

    private static void trace(Throwable thrown, StringBuilder to) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            to.append("    ").append(PlainText.oneLine(cause.toString())).append('\n');
            for (StackTraceElement frame : cause.getStackTrace()) {
                to.append("        at ").append(frame).append('\n');
            }
        }
    }
}
