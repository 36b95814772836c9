package org.sysmon.query.internal.engine;

import java.util.Set;

import org.sysmon.query.internal.syntax.Expr;

/** Which expressions yield the same at each step, so that one evaluation is enough. */
final class Invariance {

    /** What these yield depends on the time of the evaluation. */
    private static final Set<String> TIMELY = Set.of("days_in_month", "day_of_month", "day_of_week", "day_of_year", "hour",
            "minute", "month", "year", "predict_linear", "time", "timestamp");

    private Invariance() {
    }

    static boolean holds(Expr expr) {
        if (expr instanceof Expr.Selector selector) {
            return selector.when().isFixed();
        }
        if (expr instanceof Expr.Range range) {
            return range.selector().when().isFixed();
        }
        if (expr instanceof Expr.Subquery subquery) {
            return subquery.when().isFixed();
        }
        if (expr instanceof Expr.Paren paren) {
            return holds(paren.inner());
        }
        if (expr instanceof Expr.Signed signed) {
            return holds(signed.inner());
        }
        if (expr instanceof Expr.Aggregate aggregate) {
            return holds(aggregate.inner());
        }
        if (expr instanceof Expr.Binary binary) {
            return holds(binary.left()) && holds(binary.right());
        }
        if (expr instanceof Expr.Call call) {
            boolean selectors = call.function().name().equals("timestamp") && call.argument(0) instanceof Expr.Selector;
            return (selectors || !TIMELY.contains(call.function().name())) && call.arguments().stream().allMatch(Invariance::holds);
        }
        return true;
    }
}
