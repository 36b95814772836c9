package org.sysmon.cli.daemon;

import java.io.IOException;

/** Nobody answers. */
public final class DaemonAwayException extends IOException {

    private static final long serialVersionUID = 1L;

    public DaemonAwayException(Address address, String reason) {
        super("sysmond does not answer on " + address.base() + " (" + reason
                + "): is it running? Start it (systemctl start sysmond), or say where it is by --address");
    }
}
