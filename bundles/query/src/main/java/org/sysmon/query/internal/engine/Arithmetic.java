package org.sysmon.query.internal.engine;

import org.sysmon.query.internal.syntax.Operator;

/** Binary operators on two numbers. */
final class Arithmetic {

    private Arithmetic() {
    }

    /** A comparison yields 1 or 0. */
    static double of(Operator operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> left / right;
            case MOD -> left % right;
            case POW -> power(left, right);
            case ATAN2 -> Math.atan2(left, right);
            default -> holds(operator, left, right) ? 1 : 0;
        };
    }

    static boolean holds(Operator operator, double left, double right) {
        return switch (operator) {
            case EQ -> left == right;
            case NE -> left != right;
            case LT -> left < right;
            case LE -> left <= right;
            case GT -> left > right;
            case GE -> left >= right;
            default -> throw new IllegalStateException(operator + " compares nothing");
        };
    }

    /** 1 to any power is 1, as IEEE 754 has it, and -1 to infinity too. */
    private static double power(double base, double exponent) {
        return base == 1 || base == -1 && Double.isInfinite(exponent) ? 1 : Math.pow(base, exponent);
    }
}
