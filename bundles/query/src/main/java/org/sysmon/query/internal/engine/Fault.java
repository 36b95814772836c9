package org.sysmon.query.internal.engine;

import org.sysmon.api.query.QueryException.Reason;

/** Ends an evaluation. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public Fault(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static Fault execution(String message) {
        return new Fault(Reason.EXECUTION, message);
    }

    static Fault sameLabels() {
        return execution("vector cannot contain metrics with the same labelset");
    }

    public Reason reason() {
        return reason;
    }
}
