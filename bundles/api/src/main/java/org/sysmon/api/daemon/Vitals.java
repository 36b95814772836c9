package org.sysmon.api.daemon;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** How the process does, for those who decide whether it is ready and whether it may live. Cheap to ask. */
@ProviderType
public interface Vitals {

    /** What is still missing before it measures and keeps what it measures; empty when it is ready. */
    List<String> waitingFor();

    /** Whether ticks are sealed. A collector that hangs, or a store that takes nothing, does not change that. */
    boolean ticking();

    /** What does not do what it should, a few words each; empty when all is well. */
    List<String> degraded();
}
