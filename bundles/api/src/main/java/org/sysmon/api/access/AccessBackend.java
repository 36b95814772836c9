package org.sysmon.api.access;

import java.io.IOException;

import org.osgi.annotation.versioning.ConsumerType;

/** Stands behind {@link Access}: the same calls with the same promises. */
@ConsumerType
public interface AccessBackend {

    Identity identify(Credentials credentials) throws RefusedException;

    void record(Deed deed) throws IOException;
}
