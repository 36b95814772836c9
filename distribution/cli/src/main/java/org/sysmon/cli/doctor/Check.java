package org.sysmon.cli.doctor;

import java.io.IOException;

/** Looks at one line of the checklist. */
@FunctionalInterface
interface Check {

    /** @throws IOException when the daemon is away or refuses; the doctor makes a finding of that */
    Finding look(Evidence evidence) throws IOException, InterruptedException;
}
