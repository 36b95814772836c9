package org.sysmon.collect.process.internal;

import java.io.IOException;

/** The other side of D-Bus answered that it does not do what was asked. */
final class DbusErrorException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String name;

    DbusErrorException(String name, String message) {
        super(name + ": " + message);
        this.name = name;
    }

    /** Such as {@code org.freedesktop.DBus.Error.ServiceUnknown}. */
    String name() {
        return name;
    }
}
