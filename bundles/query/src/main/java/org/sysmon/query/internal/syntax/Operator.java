package org.sysmon.query.internal.syntax;

/** The binary operators, by how tightly they bind. */
public enum Operator {
    OR("or", 1), AND("and", 2), UNLESS("unless", 2),
    EQ("==", 3), NE("!=", 3), LE("<=", 3), LT("<", 3), GE(">=", 3), GT(">", 3),
    ADD("+", 4), SUB("-", 4),
    MUL("*", 5), DIV("/", 5), MOD("%", 5), ATAN2("atan2", 5),
    POW("^", 6);

    private final String sign;
    private final int precedence;

    Operator(String sign, int precedence) {
        this.sign = sign;
        this.precedence = precedence;
    }

    static Operator of(String sign) {
        for (Operator each : values()) {
            if (each.sign.equals(sign)) {
                return each;
            }
        }
        throw new IllegalArgumentException("not an operator: " + sign);
    }

    public String sign() {
        return sign;
    }

    int precedence() {
        return precedence;
    }

    public boolean isComparison() {
        return precedence == 3;
    }

    public boolean isSet() {
        return precedence <= 2;
    }

    /** Whether what it yields is another quantity than what it was given, so that the metric's name no longer holds. */
    public boolean changesMeaning() {
        return precedence >= 4;
    }
}
