package org.sysmon.plugins.internal;

import java.util.Optional;

import org.sysmon.api.daemon.LastRun;
import org.sysmon.api.daemon.Suspect;

/** An end of the last run. */
record Ended(Optional<Suspect> suspect, String safeMode) implements LastRun {

    static final Ended IN_ORDER = new Ended(Optional.empty(), "");

    static Ended by(String plugin, String version, boolean leaveOut) {
        return new Ended(Optional.of(new Suspect("probe", plugin, version, leaveOut, "it exhausted the heap")), "");
    }

    @Override
    public String ended() {
        return "";
    }
}
