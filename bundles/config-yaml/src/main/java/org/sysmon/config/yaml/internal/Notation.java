package org.sysmon.config.yaml.internal;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How a value is written in the file. The last part of the attribute's id says which: {@code interval.seconds} is
 * {@code interval: 5s}, {@code max.size.bytes} is {@code max_size: 5GB}.
 */
enum Notation {
    PLAIN {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            return type.read(text);
        }
    },
    SECONDS {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            return type.number(Units.SECONDS.read(text));
        }

        @Override
        String write(Object value) {
            return Units.SECONDS.write(new BigDecimal(value.toString()));
        }
    },
    BYTES {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            return type.number(Units.BYTES.read(text));
        }

        @Override
        String write(Object value) {
            return Units.BYTES.write(new BigDecimal(value.toString()));
        }
    },
    PERCENT {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            return type.number(Units.PERCENT.read(text));
        }

        @Override
        String write(Object value) {
            return Units.PERCENT.write(new BigDecimal(value.toString()));
        }
    },
    PATTERN {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            if (text.length() > LONGEST_PATTERN) {
                throw new InvalidValueException("a regular expression of at most " + LONGEST_PATTERN + " characters");
            }
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new InvalidValueException("a regular expression (" + Quoted.plain(e.getDescription()) + " near character "
                        + Math.max(1, e.getIndex() + 1) + ")");
            } catch (StackOverflowError e) {
                // java.util.regex compiles by recursion; the text is bad, the process is well.
                throw new InvalidValueException("a regular expression that is not nested as deeply");
            }
            return type.read(text);
        }
    },
    ADDRESS {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            var parts = HOST_AND_PORT.matcher(text);
            if (!parts.matches() || Integer.parseInt(parts.group("port")) > 65_535) {
                throw new InvalidValueException("host:port, such as 127.0.0.1:9000 or [::1]:9000");
            }
            return type.read(text);
        }
    },
    LOOPBACK {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            if (!ON_THIS_MACHINE.matcher(text).matches()) {
                throw new InvalidValueException("an address of this machine alone: 127.0.0.1:PORT, [::1]:PORT or localhost:PORT, "
                        + "with a port from 1 to 65535");
            }
            return ADDRESS.read(type, text);
        }
    },
    SECRET {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            return type.read(text);
        }
    },
    /** A map of names to values, which the component gets as a list of {@code name=value}; options are of the values. */
    NAMED {
        @Override
        Object read(ValueType type, String text) throws InvalidValueException {
            return type.read(text);
        }

        @Override
        String write(Object value) {
            return value.toString().replaceFirst("=", ": ");
        }
    };

    private static final int LONGEST_PATTERN = 4096;
    private static final Pattern HOST_AND_PORT = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,15})?]):(?<port>[0-9]{1,5})");

    private static final String PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    private static final Pattern ON_THIS_MACHINE = Pattern.compile(
            "(localhost|127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}|\\[::1]):" + PORT);

    /** The notation that an attribute's id asks for. */
    static Notation of(String id) {
        int dot = id.lastIndexOf('.');
        if (dot > 0) {
            for (Notation notation : values()) {
                if (notation != PLAIN && id.substring(dot + 1).equals(notation.name().toLowerCase(Locale.ROOT))) {
                    return notation;
                }
            }
        }
        return PLAIN;
    }

    /** The key in the file under which an attribute stands. */
    String key(String id) {
        String name = this == PLAIN ? id : id.substring(0, id.lastIndexOf('.'));
        return name.replace('.', '_');
    }

    abstract Object read(ValueType type, String text) throws InvalidValueException;

    String write(Object value) {
        return value.toString();
    }
}
