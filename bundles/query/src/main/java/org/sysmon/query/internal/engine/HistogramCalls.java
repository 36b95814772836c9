package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sysmon.query.internal.syntax.Expr;

/** Functions of classic histograms: rows that differ in the label {@code le} only are its buckets. */
final class HistogramCalls {

    private static final List<String> BOUND = List.of("le");

    private final Evaluation evaluation;
    private final Steps steps;

    HistogramCalls(Evaluation evaluation, Steps steps) {
        this.evaluation = evaluation;
        this.steps = steps;
    }

    /** What a histogram's buckets yield at one step. */
    private interface Figure {
        double of(Buckets buckets, int step, LabelSet labels);
    }

    List<Row> quantile(Expr.Call call) {
        double[] quantiles = evaluation.scalar(call.argument(0), steps);
        List<Row> rows = evaluation.vector(call.argument(1), steps);
        int at = call.argument(1).at();
        for (double each : quantiles) {
            if (!(each >= 0 && each <= 1)) {
                evaluation.notes.quantile(each, call.argument(0).at());
            }
        }
        return figures(rows, at, (buckets, step, labels) -> {
            var repair = new Buckets.Repair[1];
            double value = buckets.quantile(quantiles[step], repair);
            if (repair[0] != null) {
                evaluation.notes.repaired(name(labels), at, steps.time(step), repair[0]);
            }
            return value;
        });
    }

    List<Row> fraction(Expr.Call call) {
        double[] lower = evaluation.scalar(call.argument(0), steps);
        double[] upper = evaluation.scalar(call.argument(1), steps);
        List<Row> rows = evaluation.vector(call.argument(2), steps);
        return figures(rows, call.argument(2).at(), (buckets, step, labels) -> buckets.fraction(lower[step], upper[step]));
    }

    private String name(LabelSet labels) {
        return evaluation.namesLast ? labels.metric() : "";
    }

    private List<Row> figures(List<Row> rows, int at, Figure figure) {
        List<Row> figures = new ArrayList<>();
        for (Map.Entry<LabelSet, List<Row>> group : Rows.group(bounded(rows, at), row -> row.labels().without(BOUND)).entrySet()) {
            double[] bounds = group.getValue().stream().mapToDouble(row -> bound(row.labels().get("le"))).toArray();
            double[] values = Row.absent(steps.count());
            var buckets = new Buckets();
            for (int i = 0; i < values.length; i++) {
                buckets.clear();
                for (int j = 0; j < bounds.length; j++) {
                    Row row = group.getValue().get(j);
                    if (row.has(i)) {
                        buckets.add(bounds[j], row.values()[i]);
                    }
                }
                if (!buckets.isEmpty()) {
                    values[i] = figure.of(buckets, i, group.getKey());
                }
            }
            figures.add(new Row(group.getKey(), true, values));
        }
        return evaluation.renamed(figures);
    }

    /** The rows that are buckets. */
    private List<Row> bounded(List<Row> rows, int at) {
        List<Row> bounded = new ArrayList<>();
        for (Row row : rows) {
            String bound = row.labels().get("le");
            if (Double.isNaN(bound(bound)) && !bound.equalsIgnoreCase("nan")) {
                evaluation.notes.bucketLabel(name(row.labels()), bound, at);
            } else {
                bounded.add(row);
            }
        }
        return bounded;
    }

    private static double bound(String text) {
        String unsigned = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (unsigned.equalsIgnoreCase("inf") || unsigned.equalsIgnoreCase("infinity")) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        boolean number = unsigned.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
        return number ? Double.parseDouble(text) : Double.NaN;
    }
}
