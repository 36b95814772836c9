package org.sysmon.api.store;

import java.io.IOException;

/** More series match than the reader allowed. */
public final class TooManySeriesException extends IOException {

    private static final long serialVersionUID = 1L;

    public TooManySeriesException(int matching, int allowed) {
        super(matching + " series match, at most " + allowed + " may; ask for fewer by more labels");
    }
}
