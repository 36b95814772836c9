package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Tells when everybody has heard of what was handed to ConfigAdmin, which tells them later and in order: a last word is sent
 * after the others, and has come back when they have all been taken.
 */
final class Delivery implements ConfigurationListener {

    private static final String LAST_WORD = "org.sysmon.config.delivered";
    private static final long LONGEST_SECONDS = 2;

    private final ConfigurationAdmin admin;
    private final ServiceRegistration<ConfigurationListener> registration;
    private volatile CountDownLatch awaited = new CountDownLatch(0);
    private long words;

    Delivery(BundleContext context, ConfigurationAdmin admin) {
        this.admin = admin;
        this.registration = context.registerService(ConfigurationListener.class, this, null);
    }

    /** @return whether all that was handed over before has been taken; false when that takes too long */
    synchronized boolean await() throws IOException {
        var latch = new CountDownLatch(1);
        awaited = latch;
        admin.getConfiguration(LAST_WORD, "?").update(new Hashtable<>(Map.of("word", ++words)));
        try {
            return latch.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getPid().equals(LAST_WORD)) {
            awaited.countDown();
        }
    }

    void stop() {
        registration.unregister();
    }
}
