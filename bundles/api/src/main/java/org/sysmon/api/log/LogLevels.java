package org.sysmon.api.log;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** From which level on each part logs, and the switch for it while the daemon runs. */
@ProviderType
public interface LogLevels {

    /** Every part there is, by name, and every other logger that somebody has set a level for. */
    List<PartLevel> all();

    /**
     * Has a part log from this level on, until the daemon is restarted.
     *
     * @param part  one of {@link #all}, or the name of a logger: it has a dot
     * @return how the part stands then
     * @throws IllegalArgumentException when there is no such part or level, with those that there are
     */
    PartLevel set(String part, String level);

    /**
     * Has a part log again as it would without {@link #set}.
     *
     * @throws IllegalArgumentException when there is no such part
     */
    PartLevel reset(String part);
}
