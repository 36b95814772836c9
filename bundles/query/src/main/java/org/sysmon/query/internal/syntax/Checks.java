package org.sysmon.query.internal.syntax;

import java.util.List;

/** Whether the parts of an expression fit together. */
final class Checks {

    private final String query;

    Checks(String query) {
        this.query = query;
    }

    /** @throws SyntaxException for the first part that does not */
    ValueType check(Expr expr) {
        if (expr instanceof Expr.Aggregate aggregate) {
            aggregate(aggregate);
        } else if (expr instanceof Expr.Binary binary) {
            binary(binary);
        } else if (expr instanceof Expr.Call call) {
            call(call);
        } else if (expr instanceof Expr.Paren paren) {
            check(paren.inner());
        } else if (expr instanceof Expr.Signed signed) {
            signed(signed);
        } else if (expr instanceof Expr.Subquery subquery) {
            subquery(subquery);
        } else if (expr instanceof Expr.Range range) {
            check(range.selector());
        } else if (expr instanceof Expr.Selector selector) {
            selector(selector);
        }
        return expr.type();
    }

    private void aggregate(Expr.Aggregate aggregate) {
        expect(aggregate.inner(), ValueType.VECTOR, "aggregation expression");
        if (aggregate.operator().hasParameter()) {
            expect(aggregate.parameter(), aggregate.operator() == Aggregation.COUNT_VALUES ? ValueType.STRING : ValueType.SCALAR,
                    "aggregation parameter");
        }
    }

    private void expect(Expr expr, ValueType wanted, String context) {
        ValueType seen = check(expr);
        if (seen != wanted) {
            throw error(expr.at(), "expected type %s in %s, got %s", wanted.spoken(), context, seen.spoken());
        }
    }

    private void binary(Expr.Binary binary) {
        ValueType left = check(binary.left());
        ValueType right = check(binary.right());
        Operator operator = binary.operator();
        Matching matching = binary.matching();
        if (binary.bool() && !operator.isComparison()) {
            throw error(binary.operatorAt(), "bool modifier can only be used on comparison operators");
        }
        if (operator.isComparison() && !binary.bool() && left == ValueType.SCALAR && right == ValueType.SCALAR) {
            throw error(binary.operatorAt(), "comparisons between scalars must use BOOL modifier");
        }
        for (String label : matching.labels()) {
            if (matching.on() && matching.include().contains(label)) {
                throw error(binary.operatorAt(), "label %s must not occur in ON and GROUP clause at once", GoText.quote(label));
            }
        }
        operand(binary.left(), left);
        operand(binary.right(), right);
        if (left != ValueType.VECTOR || right != ValueType.VECTOR) {
            if (!matching.labels().isEmpty()) {
                throw error(binary.at(), "vector matching only allowed between instant vectors");
            }
            if (operator.isSet()) {
                throw error(binary.at(), "set operator %s not allowed in binary scalar expression", GoText.quote(operator.sign()));
            }
        } else if (operator.isSet() && matching.isGrouped()) {
            throw error(binary.at(), "no grouping allowed for %s operation", GoText.quote(operator.sign()));
        }
    }

    private void operand(Expr side, ValueType type) {
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            throw error(side.at(), "binary expression must contain only scalar and instant vector types");
        }
    }

    private void call(Expr.Call call) {
        Function function = call.function();
        List<ValueType> wanted = function.arguments();
        String name = GoText.quote(function.name());
        int given = call.arguments().size();
        int least = function.optional() == 0 ? wanted.size() : wanted.size() - 1;
        if (function.optional() == 0 && given != least) {
            throw error(call.at(), "expected %d argument(s) in call to %s, got %d", least, name, given);
        }
        if (given < least) {
            throw error(call.at(), "expected at least %d argument(s) in call to %s, got %d", least, name, given);
        }
        if (function.optional() > 0 && given > least + function.optional()) {
            throw error(call.at(), "expected at most %d argument(s) in call to %s, got %d", least + function.optional(), name,
                    given);
        }
        for (int i = 0; i < given; i++) {
            Expr argument = call.arguments().get(i);
            ValueType type = wanted.get(Math.min(i, wanted.size() - 1));
            ValueType seen = check(argument);
            if (seen != type) {
                throw error(argument.at(), "expected type %s in call to function %s, got %s", type.spoken(), name,
                        seen.spoken());
            }
        }
    }

    private void signed(Expr.Signed signed) {
        ValueType type = check(signed.inner());
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            throw error(signed.at(), "unary expression only allowed on expressions of type scalar or instant vector, got %s",
                    GoText.quote(type.spoken()));
        }
    }

    private void subquery(Expr.Subquery subquery) {
        ValueType type = check(subquery.inner());
        if (type != ValueType.VECTOR) {
            throw error(subquery.at(), "subquery is only allowed on instant vector, got %s instead", type.json());
        }
    }

    private void selector(Expr.Selector selector) {
        List<LabelMatcher> matchers = selector.matchers();
        if (!selector.name().isEmpty()) {
            for (LabelMatcher each : matchers.subList(0, matchers.size() - 1)) {
                if (each.isName()) {
                    throw error(selector.at(), "metric name must not be set twice: %s or %s", GoText.quote(selector.name()),
                            GoText.quote(each.value()));
                }
            }
        } else if (matchers.stream().allMatch(each -> each.accepts(""))) {
            throw error(selector.at(), "vector selector must contain at least one non-empty matcher");
        }
    }

    private SyntaxException error(int at, String reason, Object... arguments) {
        return new SyntaxException(query, at, reason.formatted(arguments));
    }
}
