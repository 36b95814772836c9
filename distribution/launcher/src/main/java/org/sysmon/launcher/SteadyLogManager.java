package org.sysmon.launcher;

import java.util.logging.LogManager;

/** Keeps its handlers while the process ends: the standard one takes them away before the bundles have stopped. */
public final class SteadyLogManager extends LogManager {

    @Override
    public void reset() {
        // Nothing to close: the one handler writes each record at once.
    }
}
