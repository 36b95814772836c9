package org.sysmon.plugins.sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.sysmon.api.collect.Collector;

/** Offers a collector. */
public final class OfferingActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        context.registerService(Collector.class, readings -> { }, null);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework unregisters
    }
}
