package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.Optional;

/** A look at the daemon's process. */
@FunctionalInterface
interface ProcessLook {

    Finding at(DaemonProcess process, Evidence evidence) throws IOException;

    /** The check that is left to people where the process cannot be seen. */
    static Check seen(ProcessLook look) {
        return evidence -> {
            Optional<DaemonProcess> process = evidence.process();
            return process.isEmpty()
                    ? Finding.manual("sysmond's process cannot be seen from here: run this on its machine, as root or its user")
                    : look.at(process.get(), evidence);
        };
    }
}
