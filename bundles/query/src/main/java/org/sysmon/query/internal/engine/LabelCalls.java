package org.sysmon.query.internal.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.LabelMatcher;
import org.sysmon.query.internal.syntax.Names;

/** Functions that change labels. */
final class LabelCalls {

    private LabelCalls() {
    }

    static List<Row> replace(Expr.Call call, List<Row> rows) {
        String target = text(call, 1);
        String source = text(call, 3);
        Pattern pattern;
        try {
            pattern = LabelMatcher.compile(text(call, 4));
        } catch (IllegalArgumentException e) {
            throw Fault.execution("invalid regular expression in label_replace(): " + text(call, 4));
        }
        if (!Names.isLabel(target)) {
            throw Fault.execution("invalid destination label name in label_replace(): " + target);
        }
        Template template = new Template(text(call, 2));
        return Rows.merge(rows.stream().map(row -> {
            Matcher match = pattern.matcher(row.labels().get(source));
            return match.matches() ? changed(row, target, template.fill(match)) : row;
        }).toList());
    }

    static List<Row> join(Expr.Call call, List<Row> rows) {
        String target = text(call, 1);
        List<String> sources = call.arguments().stream().skip(3).map(Expr.Paren::without)
                .map(argument -> ((Expr.Text) argument).value()).toList();
        for (String source : sources) {
            if (!Names.isLabel(source)) {
                throw Fault.execution("invalid source label name in label_join(): " + source);
            }
        }
        if (!Names.isLabel(target)) {
            throw Fault.execution("invalid destination label name in label_join(): " + target);
        }
        return Rows.merge(rows.stream().map(row -> changed(row, target,
                sources.stream().map(row.labels()::get).collect(Collectors.joining(text(call, 2))))).toList());
    }

    private static Row changed(Row row, String target, String value) {
        return row.with(row.labels().with(target, value), row.dropName() && !target.equals(LabelMatcher.NAME));
    }

    private static String text(Expr.Call call, int index) {
        return ((Expr.Text) call.argument(index)).value();
    }
}
