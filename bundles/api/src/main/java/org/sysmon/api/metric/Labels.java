package org.sysmon.api.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names and values that tell the series of one metric apart; sorted by name, immutable, equal by value. */
public final class Labels {

    private static final String[] NONE = {};

    public static final Labels EMPTY = new Labels(NONE, NONE);

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final String[] pairs;
    private final String[] blanks;
    private final int hash;

    private Labels(String[] pairs, String[] blanks) {
        this.pairs = pairs;
        this.blanks = blanks;
        this.hash = Arrays.hashCode(pairs);
    }

    /**
     * @param pairs name, value, name, value ...; in any order. A label with an empty value is the same as none, but
     *              for {@link #blanks}.
     * @throws IllegalArgumentException for an odd count, a name that is not one, or a name twice
     */
    public static Labels of(String... pairs) {
        if (pairs.length == 0) {
            return EMPTY;
        }
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("labels come in pairs: " + Arrays.toString(pairs));
        }
        var sorted = new TreeMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (sorted.put(pairs[i], pairs[i + 1]) != null) {
                throw new IllegalArgumentException("label " + pairs[i] + " twice in " + Arrays.toString(pairs));
            }
        }
        return of(sorted);
    }

    /** @throws IllegalArgumentException for a name that is not one */
    public static Labels of(Map<String, String> labels) {
        String[] flat = new String[labels.size() * 2];
        var blanks = new ArrayList<String>();
        int at = 0;
        for (var label : new TreeMap<>(labels).entrySet()) {
            if (!NAME.matcher(label.getKey()).matches()) {
                throw new IllegalArgumentException("not a label name: '" + label.getKey() + "' (expected " + NAME + ")");
            }
            if (!label.getValue().isEmpty()) {
                flat[at++] = label.getKey();
                flat[at++] = label.getValue();
            } else {
                blanks.add(label.getKey());
            }
        }
        return at == 0 && blanks.isEmpty() ? EMPTY : new Labels(Arrays.copyOf(flat, at), blanks.toArray(NONE));
    }

    /** These labels and others; the others win where both have one. */
    public Labels with(Labels others) {
        if (others.size() == 0 && others.blanks.length == 0) {
            return this;
        }
        Map<String, String> all = toMapWithBlanks();
        all.putAll(others.toMapWithBlanks());
        return of(all);
    }

    public int size() {
        return pairs.length / 2;
    }

    public String name(int index) {
        return pairs[2 * index];
    }

    public String value(int index) {
        return pairs[2 * index + 1];
    }

    /** The value of a label; empty where there is none, as in the Prometheus data model. */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    /**
     * Names that were given an empty value, sorted. They mean nothing and make no difference between labels; but a page of
     * metrics that stands beside node_exporter's names them, as it does.
     */
    public List<String> blanks() {
        return List.of(blanks);
    }

    private Map<String, String> toMapWithBlanks() {
        Map<String, String> map = toMap();
        for (String name : blanks) {
            map.put(name, "");
        }
        return map;
    }

    /** A new sorted map of them. */
    public Map<String, String> toMap() {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && hash == labels.hash && Arrays.equals(pairs, labels.pairs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As the Prometheus text format writes them, braces included; empty text for no labels. */
    @Override
    public String toString() {
        if (pairs.length == 0) {
            return "";
        }
        var text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ",").append(pairs[i]).append("=\"")
                    .append(pairs[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
