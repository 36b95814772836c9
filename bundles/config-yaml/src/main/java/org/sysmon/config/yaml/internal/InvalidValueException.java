package org.sysmon.config.yaml.internal;

/** A text is no value of its kind. The message says what was expected, in words that follow "expected". */
final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidValueException(String expected) {
        super(expected);
    }
}
