package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.Matching;
import org.sysmon.query.internal.syntax.Matching.Cardinality;
import org.sysmon.query.internal.syntax.Operator;

/** Arithmetic and comparisons of vectors. One side has one sample for each signature, the other as many as it is allowed. */
final class VectorMatch {

    private final Evaluation evaluation;
    private final Operator operator;
    private final Matching matching;
    private final boolean bool;
    private final boolean swapped;
    private final List<Row> many;
    private final List<Row> one;
    private final int count;
    private final Map<LabelSet, Row> results = new LinkedHashMap<>();

    VectorMatch(Evaluation evaluation, Expr.Binary binary, List<Row> left, List<Row> right, int count) {
        this.evaluation = evaluation;
        this.operator = binary.operator();
        this.matching = binary.matching();
        this.bool = binary.bool();
        this.swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
        this.many = swapped ? right : left;
        this.one = swapped ? left : right;
        this.count = count;
    }

    /** Each value with the scalar of its step. @param scalarLeft whether the scalar stands before the vector */
    static List<Row> withScalar(Expr.Binary binary, List<Row> rows, double[] scalar, boolean scalarLeft) {
        Operator operator = binary.operator();
        List<Row> results = new ArrayList<>(rows.size());
        for (Row row : rows) {
            double[] values = row.values();
            for (int i = 0; i < values.length; i++) {
                if (row.has(i)) {
                    double left = scalarLeft ? scalar[i] : values[i];
                    double right = scalarLeft ? values[i] : scalar[i];
                    values[i] = !operator.isComparison() || binary.bool() ? Arithmetic.of(operator, left, right)
                            : Arithmetic.holds(operator, left, right) ? values[i] : Row.ABSENT;
                }
            }
            if (!row.isEmpty()) {
                boolean drop = operator.changesMeaning() || binary.bool();
                results.add(row.with(row.labels(), row.dropName() || drop));
            }
        }
        return results;
    }

    List<Row> rows() {
        Signature signature = new Signature(matching);
        HashMap<LabelSet, Integer> numbers = new HashMap<>();
        int[] manySides = Rows.ordinals(many, row -> signature.of(row.labels()), numbers);
        int[] oneSides = Rows.ordinals(one, row -> signature.of(row.labels()), numbers);
        int[] found = new int[numbers.size()];
        Pairs pairs = new Pairs();
        for (int step = 0; step < count; step++) {
            if (isPresent(many, step) && isPresent(one, step)) {
                java.util.Arrays.fill(found, -1);
                find(oneSides, found, step);
                combine(manySides, found, step, pairs);
            }
            evaluation.budget.check();
        }
        return results.values().stream().filter(row -> !row.isEmpty()).toList();
    }

    private static boolean isPresent(List<Row> rows, int step) {
        return rows.stream().anyMatch(row -> row.has(step));
    }

    /** Which row of the one side each signature has. */
    private void find(int[] oneSides, int[] found, int step) {
        for (int j = 0; j < oneSides.length; j++) {
            if (one.get(j).has(step)) {
                if (found[oneSides[j]] >= 0) {
                    throw twins(one.get(found[oneSides[j]]).labels(), one.get(j).labels());
                }
                found[oneSides[j]] = j;
            }
        }
    }

    private Fault twins(LabelSet first, LabelSet second) {
        LabelSet group = matching.on() ? first.keep(matching.labels()) : new Signature(matching).of(first);
        String a = first.toString();
        String b = second.toString();
        return Fault.execution("found duplicate series for the match group %s on the %s hand-side of the operation: [%s, %s]"
                .formatted(group, swapped ? "left" : "right", a.compareTo(b) <= 0 ? a : b, a.compareTo(b) <= 0 ? b : a)
                + ";many-to-many matching not allowed: matching labels must be unique on one side");
    }

    private void combine(int[] manySides, int[] found, int step, Pairs pairs) {
        boolean grouped = matching.isGrouped();
        Set<Object> matched = new HashSet<>();
        for (int i = 0; i < manySides.length; i++) {
            int side = manySides[i];
            Row row = many.get(i);
            if (found[side] < 0 || !row.has(step)) {
                continue;
            }
            Row other = one.get(found[side]);
            LabelSet labels = pairs.labels(i, found[side], row, other);
            if (!matched.add(grouped ? Map.entry(side, labels) : side)) {
                throw Fault.execution(grouped ? "multiple matches for labels: grouping labels must ensure unique matches"
                        : "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)");
            }
            double left = (swapped ? other : row).values()[step];
            double right = (swapped ? row : other).values()[step];
            boolean holds = !operator.isComparison() || Arithmetic.holds(operator, left, right);
            if (holds || bool) {
                put(labels, step, bool || !operator.isComparison() ? Arithmetic.of(operator, left, right) : left);
            }
        }
    }

    private void put(LabelSet labels, int step, double value) {
        Row result = results.computeIfAbsent(labels, any -> {
            evaluation.budget.take(count);
            return new Row(labels, bool, Row.absent(count));
        });
        if (result.has(step)) {
            throw Fault.sameLabels();
        }
        result.values()[step] = value;
    }

    /** The labels of results, which are the same for the same two rows at all steps. */
    private final class Pairs {

        private final LabelSet[] labels = new LabelSet[many.size()];
        private final int[] others = new int[many.size()];

        LabelSet labels(int row, int other, Row manySide, Row oneSide) {
            if (labels[row] == null || others[row] != other) {
                labels[row] = result(manySide.labels(), oneSide.labels());
                others[row] = other;
            }
            return labels[row];
        }

        private LabelSet result(LabelSet manySide, LabelSet oneSide) {
            boolean drop = operator.changesMeaning() || bool && !evaluation.namesLast;
            LabelSet result = drop ? manySide.withoutName() : manySide;
            if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
                result = matching.on() ? result.keep(matching.labels()) : result.without(matching.labels());
            }
            for (String label : matching.include()) {
                result = result.with(label, oneSide.get(label));
            }
            return result;
        }
    }
}
