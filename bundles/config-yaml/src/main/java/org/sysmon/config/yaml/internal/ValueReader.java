package org.sysmon.config.yaml.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what stands behind a key into the value of its attribute. */
final class ValueReader {

    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{[^}]*}");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    private final References references;

    ValueReader(References references) {
        this.references = references;
    }

    /** What stands behind a key is no value of it. The message says what was expected and what was seen. */
    static final class WrongException extends Exception {

        private static final long serialVersionUID = 1L;
        private final int line;

        WrongException(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** @param origin of the text that the entry stands in */
    Setting read(Attribute attribute, Yaml.Entry entry, String path, Origin origin) throws WrongException {
        if (!attribute.several()) {
            One one = one(attribute, entry.value(), entry.line());
            return new Setting(path, attribute, one.value, one.shown,
                    new Setting.Place(origin, entry.line(), one.references), one.judgeable, null);
        }
        List<Object> values = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        var from = new StringJoiner(" ");
        boolean judgeable = true;
        for (One one : attribute.notation() == Notation.NAMED ? named(attribute, entry) : listed(attribute, entry)) {
            values.add(one.value);
            shown.add(one.shown);
            judgeable &= one.judgeable;
            if (!one.references.isEmpty()) {
                from.add(one.references);
            }
        }
        try {
            return new Setting(path, attribute, attribute.several(values), attribute.list(shown),
                    new Setting.Place(origin, entry.line(), from.toString()), judgeable, null);
        } catch (InvalidValueException e) {
            throw new WrongException(entry.line(), "expected " + e.getMessage() + ", got " + values.size());
        }
    }

    private List<One> listed(Attribute attribute, Yaml.Entry entry) throws WrongException {
        if (!(entry.value() instanceof Yaml.Sequence sequence)) {
            throw new WrongException(entry.line(), "expected a list such as [a, b], got " + entry.value().kind());
        }
        List<One> all = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            all.add(one(attribute, item, item.line()));
        }
        return all;
    }

    private List<One> named(Attribute attribute, Yaml.Entry entry) throws WrongException {
        if (!(entry.value() instanceof Yaml.Mapping mapping)) {
            throw new WrongException(entry.line(), "expected a map such as { name: value }, got " + entry.value().kind());
        }
        List<One> all = new ArrayList<>();
        for (Yaml.Entry item : mapping.entries()) {
            if (!item.key().matches(NAME)) {
                throw new WrongException(item.line(), "expected a name of letters, digits, '.', '_' and '-', got "
                        + Quoted.text(item.key()));
            }
            One one = one(attribute, item.value(), item.line());
            all.add(new One(item.key() + "=" + one.value, item.key() + ": " + one.shown, one.references,
                    one.judgeable));
        }
        return all;
    }

    private One one(Attribute attribute, Yaml yaml, int line) throws WrongException {
        if (!(yaml instanceof Yaml.Scalar scalar) || scalar.empty()) {
            throw new WrongException(line, "expected a single value, got " + yaml.kind());
        }
        String text = scalar.text();
        String got = attribute.secret() ? "" : ", got " + Quoted.text(text);
        References.Resolved resolved;
        try {
            resolved = references.resolve(text);
        } catch (InvalidValueException e) {
            throw new WrongException(line, "expected " + e.getMessage() + got);
        }
        // What a reference stands for may be secret wherever it is put, so it is shown as it is written.
        String written = attribute.secret() ? Attribute.MASK : text;
        String from = resolved.written() ? "" : references(text);
        if (!resolved.judgeable()) {
            return new One(resolved.value(), written, from, false);
        }
        try {
            Object value = attribute.read(resolved.value());
            return new One(value, resolved.written() ? attribute.write(value) : written, from, true);
        } catch (InvalidValueException e) {
            // What is wrong with a regular expression is said by quoting it.
            boolean quotes = attribute.notation() == Notation.PATTERN && (attribute.secret() || !resolved.written());
            throw new WrongException(line, "expected " + (quotes ? "a regular expression" : e.getMessage()) + got);
        }
    }

    private static String references(String text) {
        var found = new StringJoiner(" ");
        for (Matcher reference = REFERENCE.matcher(text); reference.find();) {
            found.add(reference.group());
        }
        return found.toString();
    }

    private record One(Object value, String shown, String references, boolean judgeable) {
    }
}
