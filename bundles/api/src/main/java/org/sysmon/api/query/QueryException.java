package org.sysmon.api.query;

/** Why there is no answer. */
public final class QueryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is, and whether asking again may help. */
    public enum Reason {
        /** It is no expression: the message says what is wrong and where. */
        BAD_EXPRESSION,
        /** It cannot be evaluated over these data, or takes more than is allowed. */
        EXECUTION,
        /** It took too long. */
        TIMEOUT,
        /** The asker has gone. */
        CANCELED,
        /** The store is away or too many others ask: later may help. */
        UNAVAILABLE
    }

    private final Reason reason;

    public QueryException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
