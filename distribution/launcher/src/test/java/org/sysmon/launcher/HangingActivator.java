package org.sysmon.launcher;

import java.util.concurrent.CountDownLatch;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not stop before the latch among the services is open. */
public final class HangingActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        // Only its end matters.
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        context.getService(context.getServiceReference(CountDownLatch.class)).await();
    }
}
