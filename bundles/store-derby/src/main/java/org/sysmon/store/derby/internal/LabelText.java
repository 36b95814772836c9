package org.sysmon.store.derby.internal;

import java.sql.SQLDataException;
import java.util.ArrayList;

import org.sysmon.api.metric.Labels;

/** Labels in the catalogue, readable for people: as {@link Labels#toString} writes them. */
final class LabelText {

    private final String text;
    private int at;

    private LabelText(String text) {
        this.text = text;
    }

    static Labels parse(String text) throws SQLDataException {
        return text.isEmpty() ? Labels.EMPTY : new LabelText(text).labels();
    }

    private Labels labels() throws SQLDataException {
        var pairs = new ArrayList<String>();
        expect('{');
        while (true) {
            pairs.add(name());
            expect('"');
            pairs.add(value());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                break;
            }
        }
        expect('}');
        return Labels.of(pairs.toArray(String[]::new));
    }

    private String name() throws SQLDataException {
        int end = text.indexOf('=', at);
        if (end < 0) {
            throw wrong("'='");
        }
        String name = text.substring(at, end);
        at = end + 1;
        return name;
    }

    private String value() throws SQLDataException {
        var value = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return value.toString();
            }
            if (next == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                next = escaped == 'n' ? '\n' : escaped;
            }
            value.append(next);
        }
        throw wrong("'\"'");
    }

    private void expect(char expected) throws SQLDataException {
        if (at >= text.length() || text.charAt(at) != expected) {
            throw wrong("'" + expected + "'");
        }
        at++;
    }

    private SQLDataException wrong(String expected) {
        return new SQLDataException("labels '%s': expected %s at %d".formatted(text, expected, at));
    }
}
