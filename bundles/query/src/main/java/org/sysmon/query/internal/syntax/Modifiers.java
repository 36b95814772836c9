package org.sysmon.query.internal.syntax;

import java.util.ArrayList;
import java.util.List;

import org.sysmon.query.internal.syntax.Matching.Cardinality;
import org.sysmon.query.internal.syntax.Token.Type;
import org.sysmon.query.internal.syntax.When.Anchor;

/** Reads what stands behind selectors, operators and aggregations, and changes what they mean. */
final class Modifiers {

    /** Labels by which, or without which, an aggregation groups. */
    record Grouping(boolean without, List<String> labels) {
    }

    private final Words words;
    private final Literals literals;

    Modifiers(Words words, Literals literals) {
        this.words = words;
        this.literals = literals;
    }

    /** Ranges, offsets and moments that follow an expression. */
    Expr apply(Expr expr) {
        Expr changed = expr;
        while (true) {
            switch (words.peek().type()) {
                case LEFT_BRACKET -> changed = range(changed);
                case OFFSET -> changed = offset(changed);
                case AT -> changed = moment(changed);
                case ANCHORED, SMOOTHED -> throw words.error(changed.at(), words.peek().text()
                        + " modifier is experimental and not enabled");
                default -> {
                    return changed;
                }
            }
        }
    }

    private Expr range(Expr expr) {
        int bracket = words.take().at();
        long range = literals.span("subquery or range selector");
        if (words.takes(Type.COLON)) {
            long step = words.sees(Type.RIGHT_BRACKET) ? 0 : literals.span("subquery selector");
            words.expect(Type.RIGHT_BRACKET, "subquery selector", "\"]\"");
            return new Expr.Subquery(expr, range, step, When.NOW, expr.at());
        }
        words.expect(Type.RIGHT_BRACKET, "subquery or range", "\":\" or \"]\"");
        if (!(expr instanceof Expr.Selector selector)) {
            throw words.error(bracket, "ranges only allowed for vector selectors");
        }
        if (selector.when().offset() != 0) {
            throw words.error(bracket, "no offset modifiers allowed before range");
        }
        if (selector.when().isFixed()) {
            throw words.error(bracket, "no @ modifiers allowed before range");
        }
        return new Expr.Range(selector, range, expr.at());
    }

    private Expr offset(Expr expr) {
        words.take();
        long offset = literals.offset();
        When when = when(expr, "offset modifier must be preceded by an instant vector selector or range vector selector"
                + " or a subquery");
        if (when.offset() != 0) {
            throw words.error(expr.at(), "offset may not be set multiple times");
        }
        return with(expr, when.withOffset(offset));
    }

    private Expr moment(Expr expr) {
        words.take();
        Anchor anchor = words.sees(Type.START) ? Anchor.START : words.sees(Type.END_WORD) ? Anchor.END : Anchor.FIXED;
        double seconds = 0;
        if (anchor == Anchor.FIXED) {
            seconds = literals.moment();
        } else {
            words.take();
            words.expect(Type.LEFT_PAREN, "@", "timestamp");
            words.expect(Type.RIGHT_PAREN, "@", "timestamp");
        }
        if (!(Math.abs(seconds) < 0x1p63)) {
            throw words.error(expr.at(), "timestamp out of bounds for @ modifier: " + GoNumber.fixed(seconds, 6));
        }
        When when = when(expr, "@ modifier must be preceded by an instant vector selector or range vector selector"
                + " or a subquery");
        if (when.isFixed()) {
            throw words.error(expr.at(), "@ <timestamp> may not be set multiple times");
        }
        return with(expr, when.at(anchor, Math.round(seconds * 1000)));
    }

    private When when(Expr expr, String otherwise) {
        if (expr instanceof Expr.Selector selector) {
            return selector.when();
        }
        if (expr instanceof Expr.Range range) {
            return range.selector().when();
        }
        if (expr instanceof Expr.Subquery subquery) {
            return subquery.when();
        }
        throw words.error(expr.at(), otherwise);
    }

    private static Expr with(Expr expr, When when) {
        if (expr instanceof Expr.Selector selector) {
            return new Expr.Selector(selector.name(), selector.matchers(), when, selector.at());
        }
        if (expr instanceof Expr.Range range) {
            return new Expr.Range((Expr.Selector) with(range.selector(), when), range.range(), range.at());
        }
        Expr.Subquery subquery = (Expr.Subquery) expr;
        return new Expr.Subquery(subquery.inner(), subquery.range(), subquery.step(), when, subquery.at());
    }

    Matching matching() {
        boolean on = words.sees(Type.ON);
        if (!on && !words.sees(Type.IGNORING)) {
            return Matching.PLAIN;
        }
        words.take();
        List<String> labels = labels();
        Cardinality cardinality = Cardinality.ONE_TO_ONE;
        List<String> include = List.of();
        if (words.sees(Type.GROUP_LEFT) || words.sees(Type.GROUP_RIGHT)) {
            cardinality = words.take().type() == Type.GROUP_LEFT ? Cardinality.MANY_TO_ONE : Cardinality.ONE_TO_MANY;
            include = words.sees(Type.LEFT_PAREN) ? labels() : List.of();
        }
        return new Matching(cardinality, on, labels, include);
    }

    /** Null when there is none. */
    Grouping grouping() {
        if (!words.sees(Type.BY) && !words.sees(Type.WITHOUT)) {
            return null;
        }
        return new Grouping(words.take().type() == Type.WITHOUT, labels());
    }

    private List<String> labels() {
        words.expect(Type.LEFT_PAREN, "grouping opts", "\"(\"");
        List<String> labels = new ArrayList<>();
        while (!words.takes(Type.RIGHT_PAREN)) {
            labels.add(label());
            if (!words.takes(Type.COMMA) && !words.sees(Type.RIGHT_PAREN)) {
                throw words.unexpected("grouping opts", "\",\" or \")\"");
            }
        }
        return List.copyOf(labels);
    }

    private String label() {
        Token token = words.peek();
        if (!token.isLabelName() && token.type() != Type.STRING) {
            throw words.unexpected("grouping opts", "label");
        }
        String label = token.type() == Type.STRING ? literals.string() : words.take().text();
        if (!Names.isLabel(label)) {
            throw words.error(token.at(), "invalid label name for grouping: " + GoText.quote(label));
        }
        return label;
    }
}
