package org.sysmon.api.store;

import java.io.IOException;

/** Somebody else wrote the record first. */
public final class StateConflictException extends IOException {

    private static final long serialVersionUID = 1L;

    public StateConflictException(String bucket, String key, long expected, long seen) {
        super("%s/%s: expected version %d, found %d".formatted(bucket, key, expected, seen));
    }
}
