package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.kernel.Cursor;

/** Walks over one sample of the text format: its name, its labels, its words. */
final class LineScanner {

    private final String line;
    private final Cursor source;
    private int at;

    /** @param source stands in this line, for messages */
    LineScanner(String line, Cursor source) {
        this.line = line;
        this.source = source;
    }

    boolean atEnd() {
        blanks();
        return at == line.length();
    }

    /** The name of a metric or a label. */
    String name() throws IOException {
        blanks();
        int from = at;
        while (at < line.length() && isName(line.charAt(at), at > from)) {
            at++;
        }
        if (at == from) {
            throw source.malformed("a name in '" + line + "'");
        }
        return line.substring(from, at);
    }

    /** What stands up to the next blank. */
    String word() throws IOException {
        blanks();
        int from = at;
        while (at < line.length() && line.charAt(at) > ' ') {
            at++;
        }
        if (at == from) {
            throw source.malformed("a value in '" + line + "'");
        }
        return line.substring(from, at);
    }

    /** As in <code>{name="value",other="value"}</code>; none where no bracket comes next. */
    Map<String, String> labels() throws IOException {
        var labels = new TreeMap<String, String>();
        if (!skips('{')) {
            return labels;
        }
        while (!skips('}')) {
            String name = name();
            expect('=');
            expect('"');
            if (labels.put(name, quoted()) != null) {
                throw source.malformed("one label " + name);
            }
            if (!skips(',') && (at == line.length() || line.charAt(at) != '}')) {
                throw source.malformed("',' or '}' between labels in '" + line + "'");
            }
        }
        return labels;
    }

    /** The text up to the closing quotation mark, which is stepped over. */
    private String quoted() throws IOException {
        var text = new StringBuilder();
        while (at < line.length()) {
            char character = line.charAt(at++);
            if (character == '"') {
                return text.toString();
            }
            if (character == '\\' && at < line.length()) {
                char escaped = line.charAt(at++);
                text.append(escaped == 'n' ? '\n' : escaped);
            } else {
                text.append(character);
            }
        }
        throw source.malformed("a closing '\"' in '" + line + "'");
    }

    private boolean skips(char expected) {
        blanks();
        boolean there = at < line.length() && line.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char expected) throws IOException {
        if (!skips(expected)) {
            throw source.malformed("'" + expected + "' in '" + line + "'");
        }
    }

    private void blanks() {
        while (at < line.length() && line.charAt(at) <= ' ') {
            at++;
        }
    }

    private static boolean isName(char c, boolean later) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || later && c >= '0' && c <= '9';
    }
}
