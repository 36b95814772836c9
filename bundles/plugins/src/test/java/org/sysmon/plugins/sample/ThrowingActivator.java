package org.sysmon.plugins.sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not start. */
public final class ThrowingActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no such device");
    }

    @Override
    public void stop(BundleContext context) {
        throw new IllegalStateException("was never started");
    }
}
