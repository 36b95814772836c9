package org.sysmon.cli.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;

/** What a value counts, and how people read it: three digits and a prefix, as in {@code 12.3 MB}. */
public enum Unit {
    BYTES("B", 1000), SECONDS("s", 0), RATIO("", 1), PERCENT("%", 1), CELSIUS("°C", 1), HERTZ("Hz", 1000), VOLTS("V", 1),
    AMPERES("A", 1), JOULES("J", 1000), WATTS("W", 1000), METERS("m", 1),
    /** A point in time, as seconds since 1970. */
    TIME("", 0),
    PLAIN("", 1000);

    private static final String[] LARGER = { "", "k", "M", "G", "T", "P", "E" };
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final double YEAR_2001 = 1e9;

    private final String sign;
    private final int prefixBase;

    Unit(String sign, int prefixBase) {
        this.sign = sign;
        this.prefixBase = prefixBase;
    }

    /** The unit that a metric's name ends with; counters have it before their {@code _total}. */
    public static Unit ofMetric(String name) {
        String stem = name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
        if (stem.endsWith("_time_seconds") || stem.endsWith("_timestamp_seconds")) {
            return stem == name ? TIME : SECONDS;
        }
        Unit unit = named(stem.substring(stem.lastIndexOf('_') + 1));
        return unit == PLAIN && name.endsWith("_usage") ? PERCENT : unit;
    }

    private static Unit named(String word) {
        return switch (word) {
            case "bytes" -> BYTES;
            case "seconds" -> SECONDS;
            case "ratio" -> RATIO;
            case "percent" -> PERCENT;
            case "celsius" -> CELSIUS;
            case "hertz" -> HERTZ;
            case "volts" -> VOLTS;
            case "amperes" -> AMPERES;
            case "joules" -> JOULES;
            case "watts" -> WATTS;
            case "meters" -> METERS;
            default -> PLAIN;
        };
    }

    public String show(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return raw(value);
        }
        return switch (this) {
            case SECONDS -> duration(value);
            case TIME -> value > YEAR_2001 ? Instant.ofEpochSecond((long) value).toString() : duration(value);
            default -> prefixed(value);
        };
    }

    /** The value as programs read it; the spelling of the Prometheus formats for what is not finite. */
    public static String raw(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    private String prefixed(double value) {
        double rest = value;
        int prefix = 0;
        boolean exact = this == PLAIN && value == Math.rint(value) && Math.abs(value) < 1e6;
        while (prefixBase > 1 && !exact && Math.abs(rest) >= 999.5 && prefix < LARGER.length - 1) {
            rest /= prefixBase;
            prefix++;
        }
        String number = exact ? Long.toString((long) value) : threeDigits(rest);
        String suffix = LARGER[prefix] + sign;
        return suffix.isEmpty() ? number : number + " " + suffix;
    }

    private static String duration(double seconds) {
        double size = Math.abs(seconds);
        if (size == 0) {
            return "0 s";
        }
        if (size < 0.9995e-6) {
            return threeDigits(seconds * 1e9) + " ns";
        }
        if (size < 0.9995e-3) {
            return threeDigits(seconds * 1e6) + " µs";
        }
        if (size < 0.9995) {
            return threeDigits(seconds * 1e3) + " ms";
        }
        if (size < 120) {
            return threeDigits(seconds) + " s";
        }
        String sign = seconds < 0 ? "-" : "";
        long whole = Math.round(size);
        if (size < 7200) {
            return sign + whole / 60 + " min" + rest(whole % 60, " s");
        }
        if (size < 2 * 86400) {
            return sign + whole / 3600 + " h" + rest(whole / 60 % 60, " min");
        }
        return sign + whole / 86400 + " d" + rest(whole / 3600 % 24, " h");
    }

    private static String rest(long number, String unit) {
        return number == 0 ? "" : " " + number + unit;
    }

    private static String threeDigits(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1000) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        if (Math.abs(value) < 0.001) {
            return rounded.stripTrailingZeros().toString();
        }
        // What is exact in binary has fewer digits to begin with: 1.5 beside 1.40.
        int missing = THREE_DIGITS.getPrecision() - rounded.precision();
        return rounded.setScale(rounded.scale() + missing).toPlainString();
    }
}
