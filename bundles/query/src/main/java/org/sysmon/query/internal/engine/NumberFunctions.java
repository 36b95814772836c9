package org.sysmon.query.internal.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.DoubleUnaryOperator;

/** The functions of single numbers, by name. */
final class NumberFunctions {

    private NumberFunctions() {
    }

    /** Null when there is none of this name. */
    static DoubleUnaryOperator named(String name) {
        return switch (name) {
            case "abs" -> Math::abs;
            case "ceil" -> Math::ceil;
            case "floor" -> Math::floor;
            case "exp" -> Math::exp;
            case "sqrt" -> Math::sqrt;
            case "ln" -> Math::log;
            case "log2" -> NumberFunctions::log2;
            case "log10" -> Math::log10;
            case "sin" -> Math::sin;
            case "cos" -> Math::cos;
            case "tan" -> Math::tan;
            case "asin" -> Math::asin;
            case "acos" -> Math::acos;
            case "atan" -> Math::atan;
            case "sinh" -> Math::sinh;
            case "cosh" -> Math::cosh;
            case "tanh" -> Math::tanh;
            case "asinh" -> NumberFunctions::asinh;
            case "acosh" -> value -> Math.log(value + Math.sqrt(value - 1) * Math.sqrt(value + 1));
            case "atanh" -> NumberFunctions::atanh;
            case "rad" -> value -> value * Math.PI / 180;
            case "deg" -> value -> value * 180 / Math.PI;
            case "sgn" -> value -> value < 0 ? -1 : value > 0 ? 1 : value;
            default -> null;
        };
    }

    private static double log2(double value) {
        int exponent = Math.getExponent(value);
        boolean power = value > 0 && exponent >= Double.MIN_EXPONENT && value == Math.scalb(1.0, exponent);
        return power ? exponent : Math.log(value) * (1 / Math.log(2));
    }

    private static double asinh(double value) {
        double size = Math.abs(value);
        double result = Double.isInfinite(size) || size > 0x1p28 ? Math.log(size) + Math.log(2)
                : size < 0x1p-28 ? size : Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
        return Math.copySign(result, value);
    }

    private static double atanh(double value) {
        double size = Math.abs(value);
        return Math.copySign(0.5 * Math.log1p(2 * size / (1 - size)), value);
    }

    /** What a calendar says of a number of seconds since 1970; null when there is no such function. */
    static DoubleUnaryOperator calendar(String name) {
        return switch (name) {
            case "minute" -> seconds -> date(seconds).getMinute();
            case "hour" -> seconds -> date(seconds).getHour();
            case "day_of_week" -> seconds -> date(seconds).getDayOfWeek().getValue() % 7;
            case "day_of_month" -> seconds -> date(seconds).getDayOfMonth();
            case "day_of_year" -> seconds -> date(seconds).getDayOfYear();
            case "days_in_month" -> seconds -> date(seconds).toLocalDate().lengthOfMonth();
            case "month" -> seconds -> date(seconds).getMonthValue();
            case "year" -> seconds -> date(seconds).getYear();
            default -> null;
        };
    }

    private static ZonedDateTime date(double seconds) {
        long within = Math.max(Instant.MIN.getEpochSecond(), Math.min(Instant.MAX.getEpochSecond(), (long) seconds));
        return Instant.ofEpochSecond(within).atZone(ZoneOffset.UTC);
    }
}
