package org.sysmon.query.internal.syntax;

import java.util.List;

/** An expression, typed. Each knows where in the query it begins. */
public sealed interface Expr {

    /** Index of its first character in the query. */
    int at();

    ValueType type();

    /** @param duration whether it was written as one */
    record Number(double value, boolean duration, int at) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.SCALAR;
        }
    }

    /** A text. */
    record Text(String value, int at) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }
    }

    /** @param name as written before the braces; empty when there was none */
    record Selector(String name, List<LabelMatcher> matchers, When when, int at) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }
    }

    /** @param range in milliseconds */
    record Range(Selector selector, long range, int at) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }
    }

    /** @param step in milliseconds; 0 is the engine's own */
    record Subquery(Expr inner, long range, long step, When when, int at) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }
    }

    /** An expression in parentheses. */
    record Paren(Expr inner, int at) implements Expr {
        @Override
        public ValueType type() {
            return inner.type();
        }

        /** What is inside of all of them. */
        public static Expr without(Expr expr) {
            return expr instanceof Paren paren ? without(paren.inner) : expr;
        }
    }

    /** A sign before an expression. */
    record Signed(boolean negative, Expr inner, int at) implements Expr {
        @Override
        public ValueType type() {
            return inner.type();
        }
    }

    /** @param matching null unless both sides are vectors */
    record Binary(Operator operator, Expr left, Expr right, Matching matching, boolean bool, int operatorAt) implements Expr {
        @Override
        public int at() {
            return left.at();
        }

        @Override
        public ValueType type() {
            return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR ? ValueType.SCALAR : ValueType.VECTOR;
        }
    }

    /** @param parameter null where the operator has none */
    record Aggregate(Aggregation operator, Expr inner, Expr parameter, List<String> grouping, boolean without, int at)
            implements Expr {
        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }
    }

    /** A call of a function. */
    record Call(Function function, List<Expr> arguments, int at) implements Expr {
        @Override
        public ValueType type() {
            return function.result();
        }

        /** An argument, without parentheses around it. */
        public Expr argument(int index) {
            return Paren.without(arguments.get(index));
        }
    }
}
