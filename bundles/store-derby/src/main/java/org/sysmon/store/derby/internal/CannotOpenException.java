package org.sysmon.store.derby.internal;

import java.io.IOException;

import org.sysmon.api.daemon.ExitCode;

/** The database cannot be opened, and trying again will not help: somebody has to do something. */
final class CannotOpenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    CannotOpenException(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
