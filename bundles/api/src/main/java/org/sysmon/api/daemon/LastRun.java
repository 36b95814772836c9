package org.sysmon.api.daemon;

import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/** How the run before this one ended, and what this one does about it. */
@ProviderType
public interface LastRun {

    /** One line for people, with whom it suspects; empty when the last run stopped as it should, or there was none. */
    String ended();

    /** Who was probably the reason. */
    Optional<Suspect> suspect();

    /** Why only what ships runs now, and no plugin; empty when everything does. */
    String safeMode();
}
