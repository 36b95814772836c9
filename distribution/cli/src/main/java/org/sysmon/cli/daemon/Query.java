package org.sysmon.cli.daemon;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The part of a URL after the question mark. */
public final class Query {

    private final StringBuilder text;

    public Query(String path) {
        this.text = new StringBuilder(path);
    }

    /** Leaves out what is null or empty. */
    public Query with(String name, String value) {
        if (value != null && !value.isEmpty()) {
            text.append(text.indexOf("?") < 0 ? '?' : '&').append(encoded(name)).append('=').append(encoded(value));
        }
        return this;
    }

    /** As one piece of a path. */
    public static String segment(String text) {
        return encoded(text).replace("+", "%20");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
