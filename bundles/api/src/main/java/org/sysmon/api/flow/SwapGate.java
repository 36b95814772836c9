package org.sysmon.api.flow;

import java.util.concurrent.Callable;

import org.osgi.annotation.versioning.ProviderType;

/** The moment at which a part of the running system may be replaced without losing a tick. */
@ProviderType
public interface SwapGate {

    /**
     * Runs the change just after a tick was sealed. The next tick waits for it, up to half a period. One change at a time.
     *
     * @return what the change returned
     * @throws Exception what the change threw
     */
    <T> T swap(Callable<T> change) throws Exception;
}
