package org.sysmon.query.internal.syntax;

import java.util.regex.Pattern;

/** Which names need no quotes. */
public final class Names {

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private Names() {
    }

    public static boolean isPlainLabel(String name) {
        return LABEL.matcher(name).matches();
    }

    public static boolean isPlainMetric(String name) {
        return METRIC.matcher(name).matches();
    }

    /** Any text may name a label. */
    public static boolean isLabel(String name) {
        return !name.isEmpty() && GoText.isText(name);
    }
}
