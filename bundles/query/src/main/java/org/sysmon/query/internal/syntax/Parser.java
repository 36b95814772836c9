package org.sysmon.query.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sysmon.query.internal.syntax.Matching.Cardinality;
import org.sysmon.query.internal.syntax.Token.Type;

/** Reads PromQL. */
public final class Parser {

    private static final int DEEPEST = 200;

    private final Words words;
    private final Literals literals;
    private final Selectors selectors;
    private final Modifiers modifiers;
    private int depth;

    private Parser(String query) {
        this.words = new Words(query);
        this.literals = new Literals(words);
        this.selectors = new Selectors(words, literals);
        this.modifiers = new Modifiers(words, literals);
    }

    /** @throws SyntaxException when it is no expression, or one whose types do not fit */
    public static Expr parse(String query) {
        Parser parser = new Parser(query);
        if (parser.words.sees(Type.END)) {
            throw new SyntaxException(query, 0, "no expression found in input");
        }
        Expr expr = parser.expression(1);
        parser.expectEnd();
        new Checks(query).check(expr);
        return expr;
    }

    /** @throws SyntaxException when it is not a selector of series */
    public static Expr.Selector parseSelector(String query) {
        Parser parser = new Parser(query);
        Token first = parser.words.peek();
        if (!first.isMetricName() && first.type() != Type.LEFT_BRACE) {
            throw parser.words.unexpected("", "");
        }
        Expr.Selector selector = first.isMetricName() ? parser.selectors.after(parser.words.take())
                : parser.selectors.withoutName();
        parser.expectEnd();
        return selector;
    }

    private void expectEnd() {
        if (!words.sees(Type.END)) {
            throw words.unexpected("", "");
        }
    }

    /** Everything whose operators bind at least so tightly. */
    private Expr expression(int precedence) {
        if (++depth > DEEPEST) {
            throw words.error(words.peek().at(), "expression is nested more than " + DEEPEST + " levels deep");
        }
        Expr left = signed();
        while (words.sees(Type.OPERATOR)) {
            Operator operator = Operator.of(words.peek().text().toLowerCase(Locale.ROOT));
            if (operator.precedence() < precedence) {
                break;
            }
            int at = words.take().at();
            boolean bool = words.takes(Type.BOOL);
            Matching matching = modifiers.matching();
            if (operator.isSet() && matching.cardinality() == Cardinality.ONE_TO_ONE) {
                matching = new Matching(Cardinality.MANY_TO_MANY, matching.on(), matching.labels(), matching.include());
            }
            if (words.sees(Type.FILL) || words.sees(Type.FILL_LEFT) || words.sees(Type.FILL_RIGHT)) {
                throw words.error(left.at(), "binop fill modifiers are experimental and not enabled");
            }
            Expr right = expression(operator == Operator.POW ? operator.precedence() : operator.precedence() + 1);
            left = new Expr.Binary(operator, left, right, matching, bool, at);
        }
        depth--;
        return left;
    }

    private Expr signed() {
        Token sign = words.peek();
        if (!sign.is("+") && !sign.is("-")) {
            return modifiers.apply(primary());
        }
        words.take();
        boolean negative = sign.is("-");
        Expr inner = expression(Operator.POW.precedence());
        if (inner instanceof Expr.Number number) {
            return new Expr.Number(negative ? -number.value() : number.value(), number.duration(), sign.at());
        }
        return new Expr.Signed(negative, inner, sign.at());
    }

    private Expr primary() {
        Token token = words.peek();
        switch (token.type()) {
            case NUMBER, DURATION:
                return literals.number();
            case STRING:
                return new Expr.Text(literals.string(), token.at());
            case LEFT_BRACE:
                return selectors.withoutName();
            case LEFT_PAREN:
                words.take();
                Expr inner = expression(1);
                words.expect(Type.RIGHT_PAREN, "", "");
                return new Expr.Paren(inner, token.at());
            case AGGREGATOR:
                words.take();
                return isAggregate() ? aggregate(token) : selectors.after(token);
            default:
                if (!token.isMetricName()) {
                    throw words.unexpected("", "");
                }
                words.take();
                return words.sees(Type.LEFT_PAREN) && isCallable(token) ? call(token) : selectors.after(token);
        }
    }

    private static boolean isCallable(Token token) {
        return switch (token.type()) {
            case IDENTIFIER, START, END_WORD, STEP, RANGE, MAX_OF, MIN_OF -> true;
            default -> false;
        };
    }

    /** Whether the operator that was just read is one, and not a metric of its name. */
    private boolean isAggregate() {
        return switch (words.peek().type()) {
            case LEFT_PAREN, BY, WITHOUT -> true;
            case END, LEFT_BRACE, LEFT_BRACKET, RIGHT_PAREN, COMMA, OPERATOR, AT, OFFSET -> false;
            default -> throw words.unexpected("aggregation", "");
        };
    }

    private Expr aggregate(Token name) {
        Modifiers.Grouping before = modifiers.grouping();
        if (!words.sees(Type.LEFT_PAREN)) {
            throw words.unexpected("aggregation", "");
        }
        List<Expr> arguments = arguments();
        Modifiers.Grouping grouping = before != null ? before : modifiers.grouping();
        Aggregation operator = Aggregation.of(name.text());
        if (arguments.isEmpty()) {
            throw words.error(name.at(), "no arguments for aggregate expression provided");
        }
        if (operator.isExperimental()) {
            throw words.error(name.at(), operator.sign()
                    + "() is experimental and must be enabled with --enable-feature=promql-experimental-functions");
        }
        int wanted = operator.hasParameter() ? 2 : 1;
        if (arguments.size() != wanted) {
            throw words.error(name.at(), "wrong number of arguments for aggregate expression provided, expected %d, got %d"
                    .formatted(wanted, arguments.size()));
        }
        return new Expr.Aggregate(operator, arguments.get(wanted - 1), wanted == 2 ? arguments.get(0) : null,
                grouping == null ? List.of() : grouping.labels(), grouping != null && grouping.without(), name.at());
    }

    private Expr call(Token name) {
        List<Expr> arguments = arguments();
        Function function = Function.named(name.text());
        if (function == null) {
            throw words.error(name.at(), Function.isExperimental(name.text())
                    ? "function " + GoText.quote(name.text()) + " is not enabled"
                    : "unknown function with name " + GoText.quote(name.text()));
        }
        return new Expr.Call(function, arguments, name.at());
    }

    private List<Expr> arguments() {
        words.take();
        List<Expr> arguments = new ArrayList<>();
        if (words.takes(Type.RIGHT_PAREN)) {
            return arguments;
        }
        arguments.add(expression(1));
        while (words.sees(Type.COMMA)) {
            Token comma = words.take();
            if (words.sees(Type.RIGHT_PAREN)) {
                throw words.error(comma.at(), "trailing commas not allowed in function call args");
            }
            arguments.add(expression(1));
        }
        words.expect(Type.RIGHT_PAREN, "", "");
        return List.copyOf(arguments);
    }
}
