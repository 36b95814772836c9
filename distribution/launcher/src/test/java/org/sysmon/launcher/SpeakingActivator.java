package org.sysmon.launcher;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Says that it starts and stops; ends the process at once when that is its name. */
public final class SpeakingActivator implements BundleActivator {

    private static final System.Logger LOG = System.getLogger("org.sysmon.speaking");

    @Override
    public void start(BundleContext context) throws BundleException {
        String name = context.getBundle().getSymbolicName();
        LOG.log(System.Logger.Level.INFO, "{0} started", name);
        if (name.equals("ends-the-process")) {
            System.setProperty("sysmon.exit", "69");
            context.getBundle(0).stop();
        }
        if (name.equals("exits")) {
            new Thread(() -> System.exit(0), "stranger").start();
        }
        if (name.equals("fails")) {
            throw new IllegalStateException("it is broken");
        }
    }

    @Override
    public void stop(BundleContext context) {
        LOG.log(System.Logger.Level.INFO, "{0} stopped", context.getBundle().getSymbolicName());
    }
}
