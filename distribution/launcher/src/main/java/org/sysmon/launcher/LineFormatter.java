package org.sysmon.launcher;

import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One event, one line: {@code 2026-11-23T07:40:01.123Z INFO  store-derby: text cause: IOException: text}. */
final class LineFormatter extends Formatter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final int MAX_CAUSES = 10;

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(160);
        TIME.formatTo(record.getInstant(), line);
        line.append(' ').append(level(record.getLevel())).append(' ').append(source(record.getLoggerName())).append(": ")
                .append(formatMessage(record));
        Throwable cause = record.getThrown();
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            line.append(" cause: ").append(cause.getClass().getSimpleName());
            if (cause.getMessage() != null) {
                line.append(": ").append(cause.getMessage());
            }
        }
        String text = line.toString().replaceAll("\\R\\s*", " | ");
        return record.getThrown() != null && isDetailed(record) ? text + "\n" + trace(record.getThrown()) : text + "\n";
    }

    /** As inherited, but a number is written as it is: 9000, not 9,000. */
    @Override
    public String formatMessage(LogRecord record) {
        String message = String.valueOf(record.getMessage());
        Object[] parameters = record.getParameters();
        if (parameters == null || parameters.length == 0 || !message.contains("{")) {
            return message;
        }
        try {
            return MessageFormat.format(message, Arrays.stream(parameters).map(String::valueOf).toArray());
        } catch (IllegalArgumentException e) {
            return message;
        }
    }

    private static String level(Level level) {
        int value = level.intValue();
        return value >= Level.SEVERE.intValue() ? "ERROR"
                : value >= Level.WARNING.intValue() ? "WARN "
                : value >= Level.CONFIG.intValue() ? "INFO "
                : value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    /** The bundle, for one of ours: org.sysmon.store.derby.internal.Any is store-derby; for others two words of the package. */
    private static String source(String logger) {
        if (logger == null || logger.isEmpty()) {
            return "root";
        }
        String name = logger.replaceFirst("(\\.internal\\b.*|\\.[A-Z].*)$", "");
        if (name.startsWith("org.sysmon.")) {
            return name.substring("org.sysmon.".length()).replace('.', '-');
        }
        return name.replaceFirst("^.*\\.([^.]+\\.[^.]+)$", "$1").replace('.', '-');
    }

    private static boolean isDetailed(LogRecord record) {
        String name = record.getLoggerName();
        return Logger.getLogger(name == null ? "" : name).isLoggable(Level.FINE);
    }

    private static String trace(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            trace.append("    ").append(cause).append('\n');
            for (StackTraceElement frame : cause.getStackTrace()) {
                trace.append("        at ").append(frame).append('\n');
            }
        }
        return trace.toString();
    }
}
