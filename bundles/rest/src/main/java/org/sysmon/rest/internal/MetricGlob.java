package org.sysmon.rest.internal;

import java.util.regex.Pattern;

/** A pattern of metric names, with {@code *} and {@code ?}, in the Prometheus or the dotted spelling. */
final class MetricGlob {

    private static final int LONGEST = 200;

    private final String text;
    private final Pattern pattern;

    /** @throws jakarta.ws.rs.WebApplicationException 400 for what cannot be part of a name */
    MetricGlob(String text) {
        if (text.length() > LONGEST || !text.matches("[a-zA-Z0-9_:.*?]+")) {
            throw Problem.parameter("metric", text, "a metric's name, with * and ? for what is left open");
        }
        this.text = text;
        this.pattern = Pattern.compile(text.replace('.', '_').replaceAll("\\*+", ".*").replace('?', '.'));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches() || pattern.matcher(MetricNames.withoutPrefix(name)).matches();
    }

    /** Whether it stands for one name only. */
    boolean isName() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
