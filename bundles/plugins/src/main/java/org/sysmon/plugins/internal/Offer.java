package org.sysmon.plugins.internal;

import java.time.Duration;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** What a bundle does for others: the contract's interfaces that it has services for. */
final class Offer {

    private static final String CONTRACT = "org.sysmon.api.";
    private static final String HEALTH_CHECK = "org.apache.felix.hc.api.HealthCheck";
    private static final String REST_RESOURCE = "osgi.jakartars.resource";

    private Offer() {
    }

    static SortedSet<String> of(Bundle bundle) {
        var offer = new TreeSet<String>();
        ServiceReference<?>[] services = bundle.getState() == Bundle.ACTIVE ? bundle.getRegisteredServices() : null;
        if (services == null) {
            return offer;
        }
        for (ServiceReference<?> service : services) {
            for (String type : (String[]) service.getProperty(Constants.OBJECTCLASS)) {
                if (type.startsWith(CONTRACT) || type.equals(HEALTH_CHECK)) {
                    offer.add(type.substring(type.lastIndexOf('.') + 1));
                }
            }
            if (Boolean.parseBoolean(String.valueOf(service.getProperty(REST_RESOURCE)))) {
                offer.add("REST resource");
            }
        }
        return offer;
    }

    /** Waits until the bundle offers all this. @return what it still lacks when the time is over */
    static Set<String> missing(BundleContext context, Bundle bundle, Set<String> expected, Duration patience)
            throws InterruptedException {
        var changed = new Semaphore(0);
        AllServiceListener listener = event -> {
            if (bundle.equals(event.getServiceReference().getBundle())) {
                changed.release();
            }
        };
        context.addServiceListener(listener);
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                var missing = new TreeSet<>(expected);
                missing.removeAll(of(bundle));
                if (missing.isEmpty() || !changed.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return missing;
                }
            }
        } finally {
            context.removeServiceListener(listener);
        }
    }
}
