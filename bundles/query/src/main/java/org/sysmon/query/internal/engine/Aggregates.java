package org.sysmon.query.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import org.sysmon.query.internal.syntax.Aggregation;
import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.GoNumber;
import org.sysmon.query.internal.syntax.GoText;
import org.sysmon.query.internal.syntax.LabelMatcher;
import org.sysmon.query.internal.syntax.Names;

/** An aggregation: rows in groups, each group one row, or the best rows of each group. */
final class Aggregates {

    private final Evaluation evaluation;
    private final Expr.Aggregate aggregate;
    private final Steps steps;

    Aggregates(Evaluation evaluation, Expr.Aggregate aggregate, Steps steps) {
        this.evaluation = evaluation;
        this.aggregate = aggregate;
        this.steps = steps;
    }

    /** What becomes of the values of a group at one step. */
    private interface Fold {
        double of(double[] values, int count, int step);
    }

    List<Row> rows() {
        Aggregation operator = aggregate.operator();
        if (operator == Aggregation.COUNT_VALUES) {
            return countValues(((Expr.Text) Expr.Paren.without(aggregate.parameter())).value());
        }
        double[] parameter = aggregate.parameter() == null ? null : evaluation.scalar(aggregate.parameter(), steps);
        List<Row> rows = evaluation.vector(aggregate.inner(), steps);
        if (operator == Aggregation.QUANTILE) {
            noteQuantiles(parameter);
        }
        List<Row> result = operator == Aggregation.TOPK || operator == Aggregation.BOTTOMK
                ? new Best(operator == Aggregation.TOPK, parameter, steps).of(Rows.group(rows, key()).values(), rows.size())
                : fold(rows, fold(parameter));
        evaluation.budget.give((long) (rows.size() - result.size()) * steps.count());
        return result;
    }

    private void noteQuantiles(double[] quantiles) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        boolean unknown = false;
        for (double each : quantiles) {
            least = Math.min(least, each);
            most = Math.max(most, each);
            unknown |= Double.isNaN(each);
        }
        int at = aggregate.parameter().at();
        if (unknown) {
            evaluation.notes.quantile(Double.NaN, at);
        }
        if (most > 1) {
            evaluation.notes.quantile(most, at);
        }
        if (least < 0) {
            evaluation.notes.quantile(least, at);
        }
    }

    private Fold fold(double[] parameter) {
        return switch (aggregate.operator()) {
            case SUM -> (values, count, step) -> Statistics.total(values, count);
            case AVG -> (values, count, step) -> Statistics.average(values, 0, count);
            case COUNT -> (values, count, step) -> count;
            case MIN -> (values, count, step) -> Statistics.min(values, 0, count);
            case MAX -> (values, count, step) -> Statistics.max(values, 0, count);
            case GROUP -> (values, count, step) -> 1;
            case STDVAR -> (values, count, step) -> Statistics.spread(values, count);
            case STDDEV -> (values, count, step) -> Math.sqrt(Statistics.spread(values, count));
            case QUANTILE -> (values, count, step) -> Statistics.quantile(parameter[step], values, 0, count);
            default -> throw new IllegalStateException(aggregate.operator() + " makes no single value");
        };
    }

    /** Which labels tell groups apart, and are the group's own. */
    private Function<Row, LabelSet> key() {
        if (!aggregate.without()) {
            return aggregate.grouping().isEmpty() ? row -> LabelSet.EMPTY : row -> row.labels().keep(aggregate.grouping());
        }
        Collection<String> left = new TreeSet<>(aggregate.grouping());
        left.add(LabelMatcher.NAME);
        return row -> row.labels().without(left);
    }

    private List<Row> fold(List<Row> rows, Fold fold) {
        List<Row> folded = new ArrayList<>();
        double[] scratch = new double[rows.size()];
        for (Map.Entry<LabelSet, List<Row>> group : Rows.group(rows, key()).entrySet()) {
            List<Row> members = group.getValue();
            double[] values = Row.absent(steps.count());
            for (int i = 0; i < values.length; i++) {
                int count = 0;
                for (Row member : members) {
                    double value = member.values()[i];
                    if (!Row.isAbsent(value)) {
                        scratch[count++] = value;
                    }
                }
                if (count > 0) {
                    values[i] = fold.of(scratch, count, i);
                }
            }
            folded.add(new Row(group.getKey(), members.stream().anyMatch(Row::dropName), values));
        }
        return folded;
    }

    private List<Row> countValues(String label) {
        if (!Names.isLabel(label)) {
            throw Fault.execution("invalid label name " + GoText.quote(label));
        }
        List<Row> rows = evaluation.vector(aggregate.inner(), steps);
        Collection<String> names = new TreeSet<>(aggregate.grouping());
        names.add(aggregate.without() ? LabelMatcher.NAME : label);
        Map<LabelSet, double[]> counts = new TreeMap<>();
        for (Row row : rows) {
            for (int i = 0; i < steps.count(); i++) {
                if (row.has(i)) {
                    LabelSet all = row.labels().with(label, GoNumber.plain(row.values()[i]));
                    double[] count = counts.computeIfAbsent(aggregate.without() ? all.without(names) : all.keep(names), any -> {
                        evaluation.budget.take(steps.count());
                        return Row.absent(steps.count());
                    });
                    count[i] = Row.isAbsent(count[i]) ? 1 : count[i] + 1;
                }
            }
        }
        evaluation.budget.give((long) rows.size() * steps.count());
        List<Row> counted = new ArrayList<>();
        counts.forEach((labels, values) -> counted.add(new Row(labels, false, values)));
        return counted;
    }
}
