package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.query.internal.syntax.Matching;
import org.sysmon.query.internal.syntax.Operator;

/** The set operators: and, or, unless. */
final class SetMatch {

    private SetMatch() {
    }

    static List<Row> join(Operator operator, Matching matching, List<Row> left, List<Row> right, int count) {
        Signature signature = new Signature(matching);
        List<Row> joined = new ArrayList<>();
        if (operator == Operator.OR) {
            joined.addAll(left);
            filter(right, presence(left, signature, count), signature, false, joined);
        } else {
            filter(left, presence(right, signature, count), signature, operator == Operator.AND, joined);
        }
        return joined;
    }

    /** At which steps each signature has a value. */
    private static Map<LabelSet, boolean[]> presence(List<Row> rows, Signature signature, int count) {
        Map<LabelSet, boolean[]> presence = new HashMap<>();
        for (Row row : rows) {
            boolean[] there = presence.computeIfAbsent(signature.of(row.labels()), any -> new boolean[count]);
            for (int i = 0; i < count; i++) {
                there[i] |= row.has(i);
            }
        }
        return presence;
    }

    private static void filter(List<Row> rows, Map<LabelSet, boolean[]> presence, Signature signature, boolean wanted,
            List<Row> into) {
        for (Row row : rows) {
            boolean[] there = presence.get(signature.of(row.labels()));
            if (there == null) {
                if (!wanted) {
                    into.add(row);
                }
                continue;
            }
            double[] values = row.values();
            boolean some = false;
            for (int i = 0; i < values.length; i++) {
                if (there[i] != wanted) {
                    values[i] = Row.ABSENT;
                }
                some |= row.has(i);
            }
            if (some) {
                into.add(row);
            }
        }
    }
}
