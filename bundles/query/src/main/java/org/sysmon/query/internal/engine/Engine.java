package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.sysmon.api.query.QueryException.Reason;
import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.GoText;
import org.sysmon.query.internal.syntax.Parser;
import org.sysmon.query.internal.syntax.SyntaxException;
import org.sysmon.query.internal.syntax.ValueType;

/**
 * Evaluates queries over a source.
 *
 * @param source      where the samples are
 * @param lookback    how old a sample may be and still be the current one, in milliseconds
 * @param defaultStep of subqueries that name none, in milliseconds
 * @param namesLast   whether a metric's name that no longer holds goes at the very end only
 */
public record Engine(Source source, long lookback, long defaultStep, boolean namesLast) {

    public Result instant(String query, long time, Budget budget) {
        Expr expr = Expr.Paren.without(parse(query));
        Notes notes = new Notes(query);
        Steps steps = Steps.at(time);
        Evaluation evaluation = evaluation(steps, budget, notes);
        return switch (expr.type()) {
            case SCALAR -> result(ValueType.SCALAR, List.of(
                    new Stretch(LabelSet.EMPTY, new long[] { time }, evaluation.scalar(expr, steps))), notes, budget);
            case STRING -> new Result(ValueType.STRING, List.of(), ((Expr.Text) expr).value(), List.of(), List.of(), 0, 0);
            case MATRIX -> result(ValueType.MATRIX, sorted(matrix(evaluation, expr, steps)), notes, budget);
            default -> result(ValueType.VECTOR, stretches(finish(evaluation.vector(expr, steps)), steps), notes, budget);
        };
    }

    public Result range(String query, long start, long end, long step, Budget budget) {
        Expr expr = parse(query);
        if (expr.type() != ValueType.VECTOR && expr.type() != ValueType.SCALAR) {
            throw new Fault(Reason.BAD_EXPRESSION, "invalid expression type " + GoText.quote(expr.type().spoken())
                    + " for range query, must be Scalar or instant Vector");
        }
        Notes notes = new Notes(query);
        Steps steps = new Steps(start, end, step);
        budget.take(expr.type() == ValueType.SCALAR ? steps.count() : 0);
        Evaluation evaluation = evaluation(steps, budget, notes);
        List<Row> rows = expr.type() == ValueType.SCALAR
                ? List.of(new Row(LabelSet.EMPTY, false, evaluation.scalar(expr, steps)))
                : finish(evaluation.vector(expr, steps));
        return result(ValueType.MATRIX, sorted(stretches(rows, steps)), notes, budget);
    }

    private static Expr parse(String query) {
        try {
            return Parser.parse(query);
        } catch (SyntaxException e) {
            throw new Fault(Reason.BAD_EXPRESSION, e.getMessage());
        }
    }

    private Evaluation evaluation(Steps steps, Budget budget, Notes notes) {
        var times = new Times(steps.start(), steps.end());
        return new Evaluation(new Selections(source, budget, times, lookback), budget, notes, times, namesLast, defaultStep);
    }

    private List<Row> finish(List<Row> rows) {
        return namesLast ? Rows.merge(Rows.dropNames(rows)) : rows;
    }

    private List<Stretch> matrix(Evaluation evaluation, Expr expr, Steps steps) {
        if (expr instanceof Expr.Range range) {
            return evaluation.selections.range(range, steps.start());
        }
        Steps inner = evaluation.inner((Expr.Subquery) expr, steps);
        return stretches(finish(evaluation.subquery((Expr.Subquery) expr, inner)), inner);
    }

    private static List<Stretch> stretches(List<Row> rows, Steps steps) {
        List<Stretch> stretches = new ArrayList<>(rows.size());
        for (Row row : rows) {
            int count = 0;
            for (int i = 0; i < row.values().length; i++) {
                count += row.has(i) ? 1 : 0;
            }
            long[] times = new long[count];
            double[] values = count == row.values().length ? row.values() : new double[count];
            int at = 0;
            for (int i = 0; i < row.values().length; i++) {
                if (row.has(i)) {
                    times[at] = steps.time(i);
                    values[at++] = row.values()[i];
                }
            }
            if (count > 0) {
                stretches.add(new Stretch(row.labels(), times, values));
            }
        }
        return stretches;
    }

    private static List<Stretch> sorted(List<Stretch> stretches) {
        List<Stretch> sorted = new ArrayList<>(stretches);
        sorted.sort(Comparator.comparing(Stretch::labels));
        return sorted;
    }

    private static Result result(ValueType type, List<Stretch> series, Notes notes, Budget budget) {
        return new Result(type, series, "", notes.warnings(), notes.infos(), budget.samples(), budget.peak());
    }
}
