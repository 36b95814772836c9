package org.sysmon.config.yaml.internal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** The types that metatype knows, with the values as ConfigAdmin wants them. */
enum ValueType {
    STRING(String.class),
    PASSWORD(String.class),
    CHARACTER(Character.class),
    BOOLEAN(Boolean.class),
    BYTE(Byte.class),
    SHORT(Short.class),
    INTEGER(Integer.class),
    LONG(Long.class),
    FLOAT(Float.class),
    DOUBLE(Double.class);

    /** But for tabs and line breaks, which a text of several lines has. No path, name or pattern means the others. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r]]");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][-+]?\\d{1,3})?");

    private final Class<?> valueClass;

    ValueType(Class<?> valueClass) {
        this.valueClass = valueClass;
    }

    /** @throws IllegalArgumentException when metatype names a type that there is not */
    static ValueType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    Class<?> valueClass() {
        return valueClass;
    }

    boolean isText() {
        return this == STRING || this == PASSWORD;
    }

    Object read(String text) throws InvalidValueException {
        switch (this) {
            case STRING, PASSWORD:
                if (CONTROL.matcher(text).find()) {
                    throw new InvalidValueException("text without control characters");
                }
                return text;
            case CHARACTER:
                if (text.length() != 1) {
                    throw new InvalidValueException("one character");
                }
                return text.charAt(0);
            case BOOLEAN:
                if (!text.equals("true") && !text.equals("false")) {
                    throw new InvalidValueException("true or false");
                }
                return Boolean.valueOf(text);
            default:
                if (!DECIMAL.matcher(text).matches()) {
                    throw new InvalidValueException(expected());
                }
                return number(new BigDecimal(text));
        }
    }

    /** A number as this type holds it. */
    Object number(BigDecimal number) throws InvalidValueException {
        try {
            return switch (this) {
                case BYTE -> number.byteValueExact();
                case SHORT -> number.shortValueExact();
                case INTEGER -> number.intValueExact();
                case LONG -> number.longValueExact();
                case FLOAT -> finite(number.floatValue());
                case DOUBLE -> finite(number.doubleValue());
                default -> throw new InvalidValueException("what " + this + " cannot hold, for it is not a number");
            };
        } catch (ArithmeticException e) {
            throw new InvalidValueException(expected());
        }
    }

    private static <N extends Number> N finite(N number) {
        if (Double.isInfinite(number.doubleValue())) {
            throw new ArithmeticException("too large");
        }
        return number;
    }

    private String expected() {
        return switch (this) {
            case BYTE -> "a whole number from -128 to 127";
            case SHORT -> "a whole number from -32768 to 32767";
            case INTEGER -> "a whole number up to " + Integer.MAX_VALUE;
            case LONG -> "a whole number up to " + Long.MAX_VALUE;
            default -> "a number";
        };
    }
}
