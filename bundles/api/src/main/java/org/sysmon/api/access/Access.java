package org.sysmon.api.access;

import org.osgi.annotation.versioning.ProviderType;

/** Says what callers may do, for those who answer them by other ways than REST routes. While nobody offers it, nobody may do anything. */
@ProviderType
public interface Access {

    /** What whoever presents this token may do; {@link Role#ANYONE} when it is nobody's. No slower or faster for a near miss. */
    Role roleOf(String token);
}
