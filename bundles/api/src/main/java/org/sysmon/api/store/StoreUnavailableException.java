package org.sysmon.api.store;

import java.io.IOException;

/** The store is being replaced, starting or out of order; asking again later may help. */
public final class StoreUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }
}
