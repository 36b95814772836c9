package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.Operator;
import org.sysmon.query.internal.syntax.ValueType;

/** Evaluates one query. Vectors are rows, scalars a number for each step. */
final class Evaluation {

    final Notes notes;
    final Budget budget;
    final Selections selections;
    final Times times;
    final boolean namesLast;

    private final long defaultStep;
    private final VectorCalls calls;
    private final RangeCalls ranges;

    /**
     * @param namesLast   whether a metric's name that no longer holds goes at the very end only
     * @param defaultStep of subqueries that name none, in milliseconds
     */
    Evaluation(Selections selections, Budget budget, Notes notes, Times times, boolean namesLast, long defaultStep) {
        this.selections = selections;
        this.budget = budget;
        this.notes = notes;
        this.times = times;
        this.namesLast = namesLast;
        this.defaultStep = defaultStep;
        this.calls = new VectorCalls(this);
        this.ranges = new RangeCalls(this);
    }

    List<Row> vector(Expr expr, Steps steps) {
        budget.check();
        if (steps.count() == 0) {
            return List.of();
        }
        if (!steps.isInstant() && Invariance.holds(expr)) {
            return repeat(vector(expr, steps.first()), steps.count());
        }
        if (expr instanceof Expr.Selector selector) {
            return selections.instants(selector, steps, false);
        }
        if (expr instanceof Expr.Paren paren) {
            return vector(paren.inner(), steps);
        }
        if (expr instanceof Expr.Signed signed) {
            return signed(signed, steps);
        }
        if (expr instanceof Expr.Aggregate aggregate) {
            return new Aggregates(this, aggregate, steps).rows();
        }
        if (expr instanceof Expr.Binary binary) {
            return binary(binary, steps);
        }
        Expr.Call call = (Expr.Call) expr;
        return RangeCalls.takes(call) ? ranges.rows(call, steps) : calls.rows(call, steps);
    }

    private List<Row> repeat(List<Row> rows, int count) {
        budget.take((long) rows.size() * (count - 1));
        List<Row> repeated = new ArrayList<>(rows.size());
        for (Row row : rows) {
            double[] values = new double[count];
            Arrays.fill(values, row.values()[0]);
            repeated.add(new Row(row.labels(), row.dropName(), values));
        }
        return repeated;
    }

    private List<Row> signed(Expr.Signed signed, Steps steps) {
        List<Row> rows = vector(signed.inner(), steps);
        return signed.negative() ? renamed(Rows.map(rows, value -> -value)) : rows;
    }

    private List<Row> binary(Expr.Binary binary, Steps steps) {
        Operator operator = binary.operator();
        if (binary.left().type() == ValueType.SCALAR) {
            double[] left = scalar(binary.left(), steps);
            return renamed(VectorMatch.withScalar(binary, vector(binary.right(), steps), left, true));
        }
        if (binary.right().type() == ValueType.SCALAR) {
            List<Row> left = vector(binary.left(), steps);
            return renamed(VectorMatch.withScalar(binary, left, scalar(binary.right(), steps), false));
        }
        List<Row> left = vector(binary.left(), steps);
        List<Row> right = vector(binary.right(), steps);
        List<Row> joined = operator.isSet() ? SetMatch.join(operator, binary.matching(), left, right, steps.count())
                : new VectorMatch(this, binary, left, right, steps.count()).rows();
        budget.give((long) (left.size() + right.size() - joined.size()) * steps.count());
        return steps.isInstant() && namesLast ? joined : Rows.merge(joined);
    }

    /** Rows whose name may no longer hold: without it, unless that is left to the end. */
    List<Row> renamed(List<Row> rows) {
        return namesLast ? rows : Rows.merge(Rows.dropNames(rows));
    }

    double[] scalar(Expr expr, Steps steps) {
        int count = steps.count();
        if (expr instanceof Expr.Number number) {
            double[] values = new double[count];
            Arrays.fill(values, number.value());
            return values;
        }
        if (expr instanceof Expr.Paren paren) {
            return scalar(paren.inner(), steps);
        }
        if (expr instanceof Expr.Signed signed) {
            double[] values = scalar(signed.inner(), steps);
            for (int i = 0; signed.negative() && i < count; i++) {
                values[i] = -values[i];
            }
            return values;
        }
        if (expr instanceof Expr.Binary binary) {
            double[] left = scalar(binary.left(), steps);
            double[] right = scalar(binary.right(), steps);
            for (int i = 0; i < count; i++) {
                left[i] = Arithmetic.of(binary.operator(), left[i], right[i]);
            }
            return left;
        }
        return calls.scalar((Expr.Call) expr, steps);
    }

    /** The steps of a subquery: multiples of its own step. */
    Steps inner(Expr.Subquery subquery, Steps outer) {
        long end = times.of(subquery.when(), outer.last());
        long step = subquery.step() == 0 ? defaultStep : subquery.step();
        long before = times.of(subquery.when(), outer.start()) - subquery.range();
        long start = step * (before / step);
        return new Steps(start <= before ? start + step : start, end, step);
    }

    List<Row> subquery(Expr.Subquery subquery, Steps inner) {
        return vector(subquery.inner(), inner);
    }
}
