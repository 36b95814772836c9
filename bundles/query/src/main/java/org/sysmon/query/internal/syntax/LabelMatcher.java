package org.sysmon.query.internal.syntax;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A condition on one label; a label that is not there counts as empty. */
public final class LabelMatcher {

    /** The label that stands for the metric's name. */
    public static final String NAME = "__name__";

    /** How the value is compared. */
    public enum Kind {
        EQUAL("="), NOT_EQUAL("!="), MATCHES("=~"), NOT_MATCHES("!~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    private final String label;
    private final Kind kind;
    private final String value;
    private final Pattern pattern;

    /** @throws IllegalArgumentException when the value is not a regular expression where one is needed */
    public LabelMatcher(String label, Kind kind, String value) {
        this.label = label;
        this.kind = kind;
        this.value = value;
        this.pattern = kind == Kind.MATCHES || kind == Kind.NOT_MATCHES ? compile(value) : null;
    }

    /** A regular expression of Go's syntax, for whole values. @throws IllegalArgumentException when it is none */
    public static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex.replace("(?P<", "(?<"), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("error parsing regexp: " + e.getDescription() + ": `" + regex + "`", e);
        }
    }

    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** The value, a regular expression as Java writes it. */
    public String value() {
        return pattern == null ? value : pattern.pattern();
    }

    public boolean isName() {
        return label.equals(NAME);
    }

    public boolean accepts(String seen) {
        return switch (kind) {
            case EQUAL -> seen.equals(value);
            case NOT_EQUAL -> !seen.equals(value);
            case MATCHES -> pattern.matcher(seen).matches();
            case NOT_MATCHES -> !pattern.matcher(seen).matches();
        };
    }

    @Override
    public String toString() {
        return (Names.isPlainLabel(label) ? label : GoText.quote(label)) + kind.sign + GoText.quote(value);
    }
}
