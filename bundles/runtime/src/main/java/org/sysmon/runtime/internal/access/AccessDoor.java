package org.sysmon.runtime.internal.access;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sysmon.api.access.Access;
import org.sysmon.api.access.AccessBackend;
import org.sysmon.api.access.Credentials;
import org.sysmon.api.access.Deed;
import org.sysmon.api.access.Identity;
import org.sysmon.api.access.RefusedException;
import org.sysmon.api.access.RefusedException.Reason;

/** The permanent door to whoever knows the identities: while it is being replaced a caller waits a little, and is never let in. */
@Component(service = Access.class)
public final class AccessDoor implements Access {

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int RETRY_SECONDS = 2;

    private AccessBackend backend;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void setBackend(AccessBackend arrived) {
        backend = arrived;
        notifyAll();
    }

    synchronized void unsetBackend(AccessBackend gone) {
        if (backend == gone) {
            backend = null;
        }
    }

    @Override
    public Identity identify(Credentials credentials) throws RefusedException {
        return credentials.isEmpty() ? Identity.NOBODY : backend().identify(credentials);
    }

    @Override
    public void record(Deed deed) throws IOException {
        backend().record(deed);
    }

    private synchronized AccessBackend backend() throws RefusedException {
        long deadline = System.nanoTime() + WAIT_NANOS;
        while (backend == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new RefusedException(Reason.AWAY, "what knows who may do what is away: it is being replaced or does not start",
                        RETRY_SECONDS);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RefusedException(Reason.AWAY, "interrupted while waiting for what knows who may do what", RETRY_SECONDS);
            }
        }
        return backend;
    }
}
