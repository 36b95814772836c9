package org.sysmon.api.access;

import java.io.IOException;

/** Somebody is not let in. The message is for whoever asked: it does not say what nearly fitted. */
public final class RefusedException extends IOException {

    /** Why, as the status of an HTTP answer. */
    public enum Reason {
        /** The credentials are nobody's, or no longer. */
        UNKNOWN(401),
        /** Whoever it is did not mean to ask this. */
        FORGED(403),
        /** Too many wrong ones came from there. */
        THROTTLED(429),
        /** Whoever knows the identities is being replaced. */
        AWAY(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int retrySeconds;

    public RefusedException(Reason reason, String message) {
        this(reason, message, 0);
    }

    /** @param retrySeconds after which it makes sense to ask again; 0 when it does not */
    public RefusedException(Reason reason, String message, int retrySeconds) {
        super(message);
        this.reason = reason;
        this.retrySeconds = retrySeconds;
    }

    public Reason reason() {
        return reason;
    }

    public int retrySeconds() {
        return retrySeconds;
    }
}
