package org.sysmon.api.store;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A condition on one label of a series, as in PromQL; a label that is not there counts as empty. */
public final class Matcher {

    /** The label that stands for the metric's name. */
    public static final String NAME = "__name__";

    /** How the value is compared; regular expressions must match the whole value. */
    public enum Operator {
        EQUAL("="), NOT_EQUAL("!="), MATCHES("=~"), NOT_MATCHES("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    private final String label;
    private final Operator operator;
    private final String value;
    private final Pattern pattern;

    /** @throws IllegalArgumentException when the value is not a regular expression where one is needed */
    public Matcher(String label, Operator operator, String value) {
        this.label = label;
        this.operator = operator;
        this.value = value;
        try {
            boolean regular = operator == Operator.MATCHES || operator == Operator.NOT_MATCHES;
            this.pattern = regular ? Pattern.compile(value, Pattern.DOTALL) : null;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("%s: '%s' is not a regular expression: %s at %d"
                    .formatted(label, value, e.getDescription(), e.getIndex()), e);
        }
    }

    public static Matcher name(String metric) {
        return new Matcher(NAME, Operator.EQUAL, metric);
    }

    public static Matcher equal(String label, String value) {
        return new Matcher(label, Operator.EQUAL, value);
    }

    public String label() {
        return label;
    }

    public Operator operator() {
        return operator;
    }

    public String value() {
        return value;
    }

    public boolean matches(SeriesKey series) {
        String seen = label.equals(NAME) ? series.name() : series.labels().get(label);
        return switch (operator) {
            case EQUAL -> seen.equals(value);
            case NOT_EQUAL -> !seen.equals(value);
            case MATCHES -> pattern.matcher(seen).matches();
            case NOT_MATCHES -> !pattern.matcher(seen).matches();
        };
    }

    @Override
    public String toString() {
        return label + operator.sign + '"' + value + '"';
    }
}
