package org.sysmon.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One event, one JSON object in one line: {@code time}, {@code level}, {@code part}, {@code text}, {@code error}. */
final class JsonFormatter extends Formatter {

    private static final int LONGEST = 64_000;

    @Override
    public String format(LogRecord record) {
        StringBuilder json = new StringBuilder(200).append("{\"time\":\"");
        Event.time(record, json);
        json.append("\",\"level\":\"").append(Severity.of(record.getLevel()).lowerCase()).append('"');
        member(json, "part", Event.part(record));
        member(json, "text", Event.text(record));
        if (record.getThrown() != null) {
            StringWriter trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace, true));
            member(json, "error", trace.toString());
        }
        return json.append("}\n").toString();
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || c >= '\u007f' && c <= '\u009f' || c == '\u2028' || c == '\u2029'
                            || Character.isSurrogate(c)) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
