package org.sysmon.query.internal.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.sysmon.query.internal.engine.RangeFunction.Frame;
import org.sysmon.query.internal.engine.Source.Points;
import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.ValueType;
import org.sysmon.query.internal.syntax.When;

/** Calls of functions that take a range vector: series by series, with a window that moves over its samples. */
final class RangeCalls {

    private final Evaluation evaluation;

    RangeCalls(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    static boolean takes(Expr.Call call) {
        return call.function().arguments().contains(ValueType.MATRIX);
    }

    List<Row> rows(Expr.Call call, Steps steps) {
        String name = call.function().name();
        int place = call.function().arguments().indexOf(ValueType.MATRIX);
        double[] argument = call.arguments().size() == 1 ? null : evaluation.scalar(call.arguments().get(1 - place), steps);
        Expr over = call.argument(place);
        List<Row> rows;
        if (over instanceof Expr.Subquery subquery) {
            Steps inner = evaluation.inner(subquery, steps);
            List<Row> found = evaluation.subquery(subquery, inner);
            rows = rows(call, new GridPoints(found, inner), subquery.when(), subquery.range(), argument, steps);
            evaluation.budget.give((long) found.size() * inner.count());
        } else {
            Expr.Range range = (Expr.Range) over;
            try (Points points = evaluation.selections.ranges(range, steps)) {
                rows = rows(call, points, range.selector().when(), range.range(), argument, steps);
            } catch (IOException e) {
                throw Selections.fault(e);
            }
        }
        if (name.equals("absent_over_time")) {
            return Absence.over(rows, over, steps.count());
        }
        if (evaluation.namesLast) {
            return rows;
        }
        List<Row> renamed = Rows.dropNames(rows);
        if (Rows.hasTwins(renamed)) {
            throw Fault.sameLabels();
        }
        return renamed;
    }

    private List<Row> rows(Expr.Call call, Points points, When when, long range, double[] argument, Steps steps) {
        String name = call.function().name();
        RangeFunction function = RangeFunctions.named(name);
        boolean counter = name.equals("rate") || name.equals("increase");
        boolean quantile = name.equals("quantile_over_time");
        List<Row> rows = new ArrayList<>();
        var reader = new Reader(points, evaluation.budget);
        var window = new Window(evaluation.budget);
        try {
            while (reader.nextSeries()) {
                window.clear();
                double[] values = null;
                for (int i = 0; i < steps.count(); i++) {
                    long end = evaluation.times.of(when, steps.time(i));
                    Selections.fill(window, reader, end);
                    window.dropUntil(end - range);
                    if (window.size() == 0) {
                        continue;
                    }
                    double number = argument == null ? 0 : argument[i];
                    if (quantile && !(number >= 0 && number <= 1)) {
                        evaluation.notes.quantile(number, call.arguments().get(0).at());
                    }
                    double value = function.of(window, new Frame(steps.time(i), end - range, end, number));
                    if (!Row.isAbsent(value)) {
                        values = values == null ? Row.absent(steps.count()) : values;
                        values[i] = value;
                    }
                }
                if (values != null) {
                    evaluation.budget.take(steps.count());
                    rows.add(new Row(points.labels(), !RangeFunctions.keepsName(name) || points.dropName(), values));
                    if (counter) {
                        noteGauges(points.labels().metric(), call);
                    }
                }
            }
        } catch (IOException e) {
            throw Selections.fault(e);
        }
        window.clear();
        return rows;
    }

    private void noteGauges(String metric, Expr.Call call) {
        boolean counter = metric.isEmpty() || metric.endsWith("_total") || metric.endsWith("_sum") || metric.endsWith("_count")
                || metric.endsWith("_bucket");
        if (!counter) {
            evaluation.notes.notACounter(metric, call.arguments().get(0).at());
        }
    }
}
