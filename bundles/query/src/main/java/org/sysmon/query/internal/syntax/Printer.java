package org.sysmon.query.internal.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** Expressions as text in one form, whatever they were written like: on one line, or on several where it is long. */
public final class Printer {

    private static final int LINE = 100;

    private Printer() {
    }

    /** On one line. */
    public static String print(Expr expr) {
        if (expr instanceof Expr.Number number) {
            return number.duration() ? Durations.print((long) (number.value() * 1000)) : GoNumber.plain(number.value());
        }
        if (expr instanceof Expr.Text text) {
            return GoText.quote(text.value());
        }
        if (expr instanceof Expr.Selector selector) {
            return series(selector) + when(selector.when());
        }
        if (expr instanceof Expr.Range range) {
            return series(range.selector()) + "[" + Durations.print(range.range()) + "]" + when(range.selector().when());
        }
        if (expr instanceof Expr.Subquery subquery) {
            return print(subquery.inner()) + suffix(subquery);
        }
        if (expr instanceof Expr.Paren paren) {
            return "(" + print(paren.inner()) + ")";
        }
        if (expr instanceof Expr.Signed signed) {
            return (signed.negative() ? "-" : "+") + print(signed.inner());
        }
        if (expr instanceof Expr.Binary binary) {
            return print(binary.left()) + " " + operator(binary) + " " + print(binary.right());
        }
        if (expr instanceof Expr.Aggregate aggregate) {
            String parameter = aggregate.parameter() == null ? "" : print(aggregate.parameter()) + ", ";
            return operator(aggregate) + "(" + parameter + print(aggregate.inner()) + ")";
        }
        Expr.Call call = (Expr.Call) expr;
        return call.function().name()
                + call.arguments().stream().map(Printer::print).collect(Collectors.joining(", ", "(", ")"));
    }

    /** On as many lines as it takes to keep each short. */
    public static String pretty(Expr expr) {
        return pretty(expr, 0);
    }

    private static String pretty(Expr expr, int level) {
        String line = print(expr);
        String indent = "  ".repeat(level);
        if (expr instanceof Expr.Signed signed) {
            return indent + (signed.negative() ? "-" : "+") + pretty(signed.inner(), level).strip();
        }
        if (expr instanceof Expr.Subquery subquery) {
            return line.length() <= LINE ? line : pretty(subquery.inner(), level) + suffix(subquery);
        }
        if (line.length() <= LINE) {
            return indent + line;
        }
        if (expr instanceof Expr.Paren paren) {
            return indent + "(\n" + pretty(paren.inner(), level + 1) + "\n" + indent + ")";
        }
        if (expr instanceof Expr.Binary binary) {
            return pretty(binary.left(), level + 1) + "\n" + indent + operator(binary) + "\n"
                    + pretty(binary.right(), level + 1);
        }
        if (expr instanceof Expr.Aggregate aggregate) {
            String parameter = aggregate.parameter() == null ? "" : pretty(aggregate.parameter(), level + 1) + ",\n";
            return indent + operator(aggregate) + "(\n" + parameter + pretty(aggregate.inner(), level + 1) + "\n" + indent + ")";
        }
        if (expr instanceof Expr.Call call) {
            return indent + call.function().name() + "(\n" + call.arguments().stream()
                    .map(each -> pretty(each, level + 1)).collect(Collectors.joining(",\n")) + "\n" + indent + ")";
        }
        return indent + line;
    }

    private static String series(Expr.Selector selector) {
        List<LabelMatcher> matchers = selector.matchers();
        String text = matchers.subList(0, matchers.size() - (selector.name().isEmpty() ? 0 : 1)).stream()
                .map(LabelMatcher::toString).sorted().collect(Collectors.joining(","));
        return selector.name() + (text.isEmpty() ? "" : "{" + text + "}");
    }

    private static String when(When when) {
        String at = switch (when.anchor()) {
            case EVALUATION -> "";
            case FIXED -> " @ " + GoNumber.fixed(when.timestamp() / 1000d, 3);
            case START -> " @ start()";
            case END -> " @ end()";
        };
        return at + (when.offset() == 0 ? "" : " offset " + Durations.print(when.offset()));
    }

    private static String suffix(Expr.Subquery subquery) {
        return "[" + Durations.print(subquery.range()) + ":" + (subquery.step() == 0 ? "" : Durations.print(subquery.step()))
                + "]" + when(subquery.when());
    }

    private static String operator(Expr.Binary binary) {
        return binary.operator().sign() + (binary.bool() ? " bool" : "") + matching(binary);
    }

    private static String matching(Expr.Binary binary) {
        Matching matching = binary.matching();
        if (binary.left().type() != ValueType.VECTOR || binary.right().type() != ValueType.VECTOR) {
            return "";
        }
        String labels = matching.labels().isEmpty() && !matching.on() && !matching.isGrouped() ? ""
                : (matching.on() ? " on (" : " ignoring (") + labels(matching.labels()) + ")";
        String group = switch (matching.cardinality()) {
            case MANY_TO_ONE -> " group_left (" + labels(matching.include()) + ")";
            case ONE_TO_MANY -> " group_right (" + labels(matching.include()) + ")";
            default -> "";
        };
        return labels + group;
    }

    private static String operator(Expr.Aggregate aggregate) {
        String grouping = aggregate.without() ? " without (" + labels(aggregate.grouping()) + ") "
                : aggregate.grouping().isEmpty() ? "" : " by (" + labels(aggregate.grouping()) + ") ";
        return aggregate.operator().sign() + grouping;
    }

    private static String labels(List<String> labels) {
        return labels.stream().map(label -> Names.isPlainLabel(label) ? label : GoText.quote(label))
                .collect(Collectors.joining(", "));
    }
}
