package org.sysmon.launcher;

import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.logging.LogRecord;

/** What the forms of a log have in common: when, which part, what. */
final class Event {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private Event() {
    }

    static void time(LogRecord record, StringBuilder to) {
        TIME.formatTo(record.getInstant(), to);
    }

    /** The text with its parameters; a number is written as it is: 9000, not 9,000. */
    static String text(LogRecord record) {
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

    /** The bundle, for one of ours: org.sysmon.store.derby.internal.Any is store-derby; for others two words of the package. */
    static String part(LogRecord record) {
        String logger = record.getLoggerName();
        if (logger == null || logger.isEmpty()) {
            return "root";
        }
        String name = logger.replaceFirst("(\\.internal\\b.*|\\.[A-Z].*)$", "");
        if (name.startsWith("org.sysmon.")) {
            return name.substring("org.sysmon.".length()).replace('.', '-');
        }
        return name.replaceFirst("^.*\\.([^.]+\\.[^.]+)$", "$1").replace('.', '-');
    }
}
