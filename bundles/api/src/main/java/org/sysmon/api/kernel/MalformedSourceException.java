package org.sysmon.api.kernel;

import java.io.IOException;

/** A file of the kernel does not say what its manual page promises. The message names file, line, what was expected and seen. */
public final class MalformedSourceException extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedSourceException(String message) {
        super(message);
    }
}
