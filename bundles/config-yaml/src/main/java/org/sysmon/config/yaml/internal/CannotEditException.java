package org.sysmon.config.yaml.internal;

/** An edit that was asked for cannot be made; nothing has changed. The message says why, and what to do instead. */
final class CannotEditException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    private CannotEditException(String message, boolean unknown) {
        super(message);
        this.unknown = unknown;
    }

    static CannotEditException because(String message) {
        return new CannotEditException(message, false);
    }

    /** What was named is not there. */
    static CannotEditException unknown(String message) {
        return new CannotEditException(message, true);
    }

    boolean isUnknown() {
        return unknown;
    }
}
