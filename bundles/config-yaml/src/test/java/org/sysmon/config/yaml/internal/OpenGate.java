package org.sysmon.config.yaml.internal;

import java.util.concurrent.Callable;

import org.sysmon.api.flow.SwapGate;

/** There is no tick to lose here. */
final class OpenGate implements SwapGate {

    @Override
    public <T> T swap(Callable<T> change) throws Exception {
        return change.call();
    }
}
