package org.sysmon.config.yaml.internal;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One key that may stand in the file, as metatype defines it. A value is one object, or a {@code List} when the
 * attribute takes several.
 *
 * @param id           as ConfigAdmin knows it: {@code interval.seconds}
 * @param key          as the file has it: {@code interval}
 * @param cardinality  0 for one value; the size of an array, or of a collection when negative
 * @param defaultValue null when there is none
 * @param required     whether somebody must say it where there is no default
 * @param min          of numbers; of the length of texts; null when there is none
 * @param max          as {@code min}
 * @param options      the only values there are; empty when all are welcome
 */
record Attribute(String id, String key, Notation notation, ValueType type, int cardinality, Object defaultValue,
        boolean required, BigDecimal min, BigDecimal max, List<Object> options, String description) {

    static final String MASK = "***";

    Attribute optional() {
        return new Attribute(id, key, notation, type, cardinality, defaultValue, false, min, max, options, description);
    }

    boolean secret() {
        return notation == Notation.SECRET || type == ValueType.PASSWORD;
    }

    /** Whether a changed value takes effect only after a restart; whoever has such an option says so in its description. */
    boolean restart() {
        return description.endsWith(Change.AFTER_A_RESTART);
    }

    boolean several() {
        return cardinality != 0;
    }

    /** The value that stands for this text in the file. */
    Object read(String text) throws InvalidValueException {
        Object value = notation.read(type, text);
        limit(value);
        return value;
    }

    /** The list, when it is not longer than allowed. */
    Object several(List<Object> values) throws InvalidValueException {
        // The least int has no positive counterpart; metatype means "without limit" by it.
        long most = Math.abs((long) cardinality);
        if (values.size() > most) {
            throw new InvalidValueException("at most " + most + " values");
        }
        return List.copyOf(values);
    }

    /** As it would stand in the file, but for secrets. */
    String write(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> values) {
            return list(values.stream().map(this::write).toList());
        }
        return secret() && !value.toString().isEmpty() ? MASK : notation.write(value);
    }

    /** Several values as they stand in one line of the file. */
    String list(List<String> values) {
        boolean named = notation == Notation.NAMED;
        return values.stream().collect(Collectors.joining(", ", named ? "{" : "[", named ? "}" : "]"));
    }

    /** The object that ConfigAdmin takes. */
    Object property(Object value) {
        if (!(value instanceof List<?> values)) {
            return value;
        }
        if (cardinality < 0) {
            return new ArrayList<>(values);
        }
        Object array = Array.newInstance(type.valueClass(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private void limit(Object value) throws InvalidValueException {
        if (!options.isEmpty() && !options.contains(value)) {
            throw new InvalidValueException((options.size() == 1 ? "" : "one of ")
                    + options.stream().map(notation::write).collect(Collectors.joining(", ")));
        }
        if (type.isText()) {
            limit(BigDecimal.valueOf(((String) value).length()), " characters");
        } else if (value instanceof Number) {
            limit(new BigDecimal(value.toString()), "");
        }
    }

    private void limit(BigDecimal number, String unit) throws InvalidValueException {
        if (min != null && number.compareTo(min) < 0) {
            throw new InvalidValueException("at least " + limitText(min) + unit);
        }
        if (max != null && number.compareTo(max) > 0) {
            throw new InvalidValueException("at most " + limitText(max) + unit);
        }
    }

    private String limitText(BigDecimal limit) {
        return type.isText() ? limit.toPlainString() : notation.write(limit);
    }
}
