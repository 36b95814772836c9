package org.sysmon.plugins.internal;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A real Felix, whose system bundle plays the contract; its cache is empty at each start, as the daemon's is. */
final class TestFramework {

    private final Framework framework;

    TestFramework(Path cache) throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, cache.toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "30",
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.sysmon.api.collect;version=1.0.0",
                "felix.service.urlhandlers", "false",
                "felix.log.level", "0"));
        framework.start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Installs and starts a bundle as the distribution would. */
    Bundle ship(BundleJar jar) throws BundleException {
        Bundle bundle = context().installBundle("shipped:" + framework.getBundleContext().getBundles().length,
                new ByteArrayInputStream(jar.bytes()));
        bundle.start();
        return bundle;
    }

    /** Version of the bundle that runs under that name; empty when none does. */
    String running(String name) {
        return active(name).map(bundle -> bundle.getVersion().toString()).orElse("");
    }

    Optional<Bundle> active(String name) {
        return Stream.of(context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE).findFirst();
    }

    void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(0);
    }
}
