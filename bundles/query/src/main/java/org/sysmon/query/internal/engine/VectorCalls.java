package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.sysmon.query.internal.syntax.Expr;

/** Calls of functions that take an instant vector or nothing. */
final class VectorCalls {

    private final Evaluation evaluation;

    VectorCalls(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    List<Row> rows(Expr.Call call, Steps steps) {
        String name = call.function().name();
        DoubleUnaryOperator change = NumberFunctions.named(name);
        if (change != null) {
            return evaluation.renamed(Rows.map(vector(call, 0, steps), change));
        }
        DoubleUnaryOperator calendar = NumberFunctions.calendar(name);
        if (calendar != null) {
            return call.arguments().isEmpty() ? List.of(clock(calendar, steps))
                    : evaluation.renamed(Rows.map(vector(call, 0, steps), calendar));
        }
        return switch (name) {
            case "vector" -> List.of(new Row(LabelSet.EMPTY, false, evaluation.scalar(call.argument(0), steps)));
            case "absent" -> Absence.over(vector(call, 0, steps), call.argument(0), steps.count());
            case "sort" -> sorted(call, steps, false);
            case "sort_desc" -> sorted(call, steps, true);
            case "timestamp" -> evaluation.renamed(timestamps(call, steps));
            case "round", "clamp", "clamp_min", "clamp_max" -> evaluation.renamed(limited(call, steps));
            case "label_replace" -> LabelCalls.replace(call, vector(call, 0, steps));
            case "label_join" -> LabelCalls.join(call, vector(call, 0, steps));
            case "histogram_quantile" -> new HistogramCalls(evaluation, steps).quantile(call);
            case "histogram_fraction" -> new HistogramCalls(evaluation, steps).fraction(call);
            default -> {
                // The other functions of histograms see native ones only, and there are none here.
                vector(call, 0, steps);
                yield List.of();
            }
        };
    }

    double[] scalar(Expr.Call call, Steps steps) {
        double[] values = new double[steps.count()];
        switch (call.function().name()) {
            case "pi" -> java.util.Arrays.fill(values, Math.PI);
            case "time" -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = steps.time(i) / 1000d;
                }
            }
            default -> single(vector(call, 0, steps), values);
        }
        return values;
    }

    /** The only value of each step; where there is none or are several, no number. */
    private static void single(List<Row> rows, double[] values) {
        for (int i = 0; i < values.length; i++) {
            int count = 0;
            for (Row row : rows) {
                if (row.has(i)) {
                    values[i] = row.values()[i];
                    count++;
                }
            }
            values[i] = count == 1 ? values[i] : Double.NaN;
        }
    }

    private List<Row> vector(Expr.Call call, int index, Steps steps) {
        return evaluation.vector(call.argument(index), steps);
    }

    private static Row clock(DoubleUnaryOperator calendar, Steps steps) {
        double[] values = new double[steps.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = calendar.applyAsDouble(steps.time(i) / 1000);
        }
        return new Row(LabelSet.EMPTY, false, values);
    }

    private List<Row> timestamps(Expr.Call call, Steps steps) {
        if (call.argument(0) instanceof Expr.Selector selector) {
            return evaluation.selections.instants(selector, steps, true).stream()
                    .map(row -> row.with(row.labels(), true)).toList();
        }
        return eachStep(vector(call, 0, steps), (value, step) -> steps.time(step) / 1000d);
    }

    private List<Row> limited(Expr.Call call, Steps steps) {
        List<Row> rows = vector(call, 0, steps);
        String name = call.function().name();
        double[] first = call.arguments().size() < 2 ? null : evaluation.scalar(call.argument(1), steps);
        if (name.equals("round")) {
            return eachStep(rows, (value, step) -> {
                double inverse = 1 / (first == null ? 1 : first[step]);
                return Math.floor(value * inverse + 0.5) / inverse;
            });
        }
        double[] second = name.equals("clamp") ? evaluation.scalar(call.argument(2), steps) : null;
        return eachStep(rows, (value, step) -> {
            double least = name.equals("clamp_max") ? Double.NEGATIVE_INFINITY : first[step];
            double most = second != null ? second[step] : name.equals("clamp_max") ? first[step] : Double.POSITIVE_INFINITY;
            return most < least ? Row.ABSENT : Math.max(least, Math.min(most, value));
        });
    }

    private interface StepChange {
        double of(double value, int step);
    }

    private static List<Row> eachStep(List<Row> rows, StepChange change) {
        List<Row> changed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            double[] values = row.values();
            for (int i = 0; i < values.length; i++) {
                if (row.has(i)) {
                    values[i] = change.of(values[i], i);
                }
            }
            changed.add(row.with(row.labels(), true));
        }
        changed.removeIf(Row::isEmpty);
        return changed;
    }

    private List<Row> sorted(Expr.Call call, Steps steps, boolean descending) {
        if (!steps.isInstant()) {
            evaluation.notes.sortedRange(call.at());
            return vector(call, 0, steps);
        }
        List<Row> rows = new ArrayList<>(vector(call, 0, steps));
        Comparator<Double> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        rows.sort(Comparator.comparing((Row row) -> Double.isNaN(row.values()[0]))
                .thenComparing(row -> row.values()[0] + 0.0, order));
        return rows;
    }
}
