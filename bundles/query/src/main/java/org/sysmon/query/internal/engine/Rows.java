package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** What is done to all rows of a vector alike. */
final class Rows {

    private Rows() {
    }

    /** Each value changed; the name no longer holds. */
    static List<Row> map(List<Row> rows, DoubleUnaryOperator change) {
        List<Row> changed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            double[] values = row.values();
            for (int i = 0; i < values.length; i++) {
                if (!Row.isAbsent(values[i])) {
                    values[i] = change.applyAsDouble(values[i]);
                }
            }
            changed.add(row.with(row.labels(), true));
        }
        return changed;
    }

    static List<Row> dropNames(List<Row> rows) {
        return rows.stream().map(row -> row.dropName() ? row.with(row.labels().withoutName(), true) : row).toList();
    }

    static boolean hasTwins(List<Row> rows) {
        Set<LabelSet> seen = new HashSet<>();
        return rows.stream().anyMatch(row -> !seen.add(row.labels()));
    }

    /** Rows with the same labels become one. @throws Fault where two of them have a value at one step */
    static List<Row> merge(List<Row> rows) {
        if (rows.size() < 2 || !hasTwins(rows)) {
            return rows;
        }
        Map<LabelSet, Row> merged = new LinkedHashMap<>();
        for (Row row : rows) {
            Row first = merged.putIfAbsent(row.labels(), row);
            for (int i = 0; first != null && i < row.values().length; i++) {
                if (row.has(i)) {
                    if (first.has(i)) {
                        throw Fault.sameLabels();
                    }
                    first.values()[i] = row.values()[i];
                }
            }
        }
        return new ArrayList<>(merged.values());
    }

    /** The rows in groups of the same key, each group in the order of the rows. */
    static <K> Map<K, List<Row>> group(List<Row> rows, java.util.function.Function<Row, K> key) {
        Map<K, List<Row>> groups = new LinkedHashMap<>(Math.max(16, 2 * rows.size()));
        rows.forEach(row -> groups.computeIfAbsent(key.apply(row), any -> new ArrayList<>()).add(row));
        return groups;
    }

    /** A number for each different key, the same for the same. */
    static <K> int[] ordinals(List<Row> rows, java.util.function.Function<Row, K> key, HashMap<K, Integer> numbers) {
        int[] ordinals = new int[rows.size()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = numbers.computeIfAbsent(key.apply(rows.get(i)), any -> numbers.size());
        }
        return ordinals;
    }
}
