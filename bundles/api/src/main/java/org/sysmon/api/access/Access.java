package org.sysmon.api.access;

import java.io.IOException;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Says whom a request comes from, and writes down what was done. A permanent door: while whoever knows the identities is being
 * replaced, a call waits up to two seconds. Used by many threads at once.
 */
@ProviderType
public interface Access {

    /**
     * Whom the credentials belong to; {@link Identity#NOBODY} when there are none. No slower or faster for a near miss.
     *
     * @throws RefusedException when they are wrong, or cannot be judged now
     */
    Identity identify(Credentials credentials) throws RefusedException;

    /**
     * Writes into the audit log; when this returns, it is on disk. What fails again and again in the same way is written less
     * and less often.
     *
     * @throws IOException when it cannot be written
     */
    void record(Deed deed) throws IOException;
}
