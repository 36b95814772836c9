package org.sysmon.query.internal.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.query.internal.syntax.GoText;
import org.sysmon.query.internal.syntax.LabelMatcher;
import org.sysmon.query.internal.syntax.Names;

/** The labels of a series in an answer, the metric's name among them; sorted by name, immutable, equal by value. */
public final class LabelSet implements Comparable<LabelSet> {

    public static final LabelSet EMPTY = new LabelSet(new String[0], 0);

    private final String[] pairs;
    private final int hash;

    private LabelSet(String[] pairs, int length) {
        this.pairs = length == pairs.length ? pairs : Arrays.copyOf(pairs, length);
        this.hash = Arrays.hashCode(this.pairs);
    }

    /** Labels with an empty value are left out. */
    public static LabelSet of(Map<String, String> labels) {
        String[] pairs = new String[2 * labels.size()];
        int length = 0;
        for (var label : new TreeMap<>(labels).entrySet()) {
            if (!label.getValue().isEmpty()) {
                pairs[length++] = label.getKey();
                pairs[length++] = label.getValue();
            }
        }
        return length == 0 ? EMPTY : new LabelSet(pairs, length);
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

    /** Empty where there is none. */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    public String metric() {
        return get(LabelMatcher.NAME);
    }

    LabelSet withoutName() {
        return metric().isEmpty() ? this : without(java.util.List.of(LabelMatcher.NAME));
    }

    LabelSet without(Collection<String> names) {
        return filter(names, false);
    }

    LabelSet keep(Collection<String> names) {
        return filter(names, true);
    }

    private LabelSet filter(Collection<String> names, boolean kept) {
        String[] left = new String[pairs.length];
        int length = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (names.contains(pairs[i]) == kept) {
                left[length++] = pairs[i];
                left[length++] = pairs[i + 1];
            }
        }
        return length == pairs.length ? this : length == 0 ? EMPTY : new LabelSet(left, length);
    }

    /** With this label in place of what it was; an empty value removes it. */
    LabelSet with(String name, String value) {
        Map<String, String> all = toMap();
        all.put(name, value);
        return of(all);
    }

    /** A new sorted map of them. */
    public Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Override
    public int compareTo(LabelSet other) {
        int shared = Math.min(pairs.length, other.pairs.length);
        for (int i = 0; i < shared; i++) {
            int order = pairs[i].compareTo(other.pairs[i]);
            if (order != 0) {
                return order;
            }
        }
        return pairs.length - other.pairs.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSet set && hash == set.hash && Arrays.equals(pairs, set.pairs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ", ").append(Names.isPlainLabel(pairs[i]) ? pairs[i] : GoText.quote(pairs[i])).append('=')
                    .append(GoText.quote(pairs[i + 1]));
        }
        return text.append('}').toString();
    }
}
