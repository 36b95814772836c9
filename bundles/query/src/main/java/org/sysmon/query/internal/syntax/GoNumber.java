package org.sysmon.query.internal.syntax;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as Go prints them, which is how labels, answers and messages of Prometheus show them. */
public final class GoNumber {

    /** A number of fewer characters has no digit too many. */
    private static final int LONG = 17;

    private GoNumber() {
    }

    /** As few digits as tell it from its neighbours, without an exponent. */
    public static String plain(double value) {
        String special = special(value);
        if (special != null) {
            return special;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            long whole = (long) value;
            return whole == 0 && 1 / value < 0 ? "-0" : Long.toString(whole);
        }
        double size = Math.abs(value);
        String text = Double.toString(value);
        return size >= 1e-3 && size < 1e7 && text.length() < LONG ? text : shortest(value).toPlainString();
    }

    /** As answers show it: with an exponent where it is very small or very large. */
    public static String json(double value) {
        double size = Math.abs(value);
        boolean exponent = size != 0 && (size < 1e-6 || size >= 1e21) && !Double.isInfinite(value);
        return exponent ? exponential(value) : plain(value);
    }

    /** As messages show it, with the verb %g. */
    public static String general(double value) {
        String special = special(value);
        if (special != null) {
            return special;
        }
        if (value == 0) {
            return plain(value);
        }
        BigDecimal digits = shortest(value);
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < -4 || exponent >= 6 ? exponential(value) : digits.toPlainString();
    }

    /** With so many digits behind the point. */
    public static String fixed(double value, int digits) {
        String special = special(value);
        return special != null ? special : new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** With at most so many digits that count, as the verb %.2g does. */
    public static String rounded(double value, int precision) {
        if (special(value) != null || value == 0) {
            return plain(value);
        }
        BigDecimal digits = new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return exponent < -4 || exponent >= precision ? exponential(digits) : digits.toPlainString();
    }

    private static String exponential(double value) {
        return exponential(shortest(value));
    }

    private static String exponential(BigDecimal digits) {
        String unscaled = digits.unscaledValue().abs().toString();
        int exponent = digits.precision() - digits.scale() - 1;
        return (digits.signum() < 0 ? "-" : "") + unscaled.charAt(0) + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
                + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "NaN" : Double.isInfinite(value) ? value > 0 ? "+Inf" : "-Inf" : null;
    }

    /** Double.toString has a digit too many now and then before Java 19. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        while (digits.precision() > 1) {
            BigDecimal fewer = digits.round(new MathContext(digits.precision() - 1, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            if (fewer.doubleValue() != value) {
                return digits;
            }
            digits = fewer;
        }
        return digits;
    }
}
