package org.sysmon.query.internal.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.LabelMatcher;

/** Where nothing is. */
final class Absence {

    private Absence() {
    }

    /** 1 at each step at which none of the rows has a value; the labels are what a selector asked for. */
    static List<Row> over(List<Row> rows, Expr asked, int count) {
        double[] values = new double[count];
        boolean some = false;
        for (int i = 0; i < count; i++) {
            int step = i;
            boolean there = rows.stream().anyMatch(row -> row.has(step));
            values[i] = there ? Row.ABSENT : 1;
            some |= !there;
        }
        return some ? List.of(new Row(labels(asked), false, values)) : List.of();
    }

    private static LabelSet labels(Expr asked) {
        Expr expr = Expr.Paren.without(asked);
        List<LabelMatcher> matchers = expr instanceof Expr.Selector selector ? selector.matchers()
                : expr instanceof Expr.Range range ? range.selector().matchers() : List.of();
        Map<String, String> labels = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (LabelMatcher each : matchers) {
            if (each.isName()) {
                continue;
            }
            if (each.kind() == LabelMatcher.Kind.EQUAL && seen.add(each.label())) {
                labels.put(each.label(), each.value());
            } else {
                labels.remove(each.label());
            }
        }
        return LabelSet.of(labels);
    }
}
