package org.sysmon.store.derby.internal.codec;

import java.io.IOException;

/** The bytes of a tick or a block are not what was written. */
public final class CorruptFrameException extends IOException {

    private static final long serialVersionUID = 1L;

    public CorruptFrameException(String message) {
        super(message);
    }
}
