package org.sysmon.store.derby.internal.codec;

import java.io.IOException;

/** The bytes of a tick are not what was written. */
public final class CorruptFrameException extends IOException {

    private static final long serialVersionUID = 1L;

    CorruptFrameException(String message) {
        super(message);
    }
}
