package org.sysmon.launcher;

import java.lang.System.Logger.Level;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** Says in one line each which bundle the framework could not resolve, start or stop, and why. */
final class StartFailures implements FrameworkListener {

    private static final System.Logger LOG = System.getLogger(StartFailures.class.getName());

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() != FrameworkEvent.ERROR) {
            return;
        }
        Bundle bundle = event.getBundle();
        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        if (event.getThrowable() instanceof BundleException unresolved
                && unresolved.getType() == BundleException.RESOLVE_ERROR) {
            // The framework says the same thing twice.
            LOG.log(Level.ERROR, name + " does not start: " + unresolved.getMessage().replaceFirst(" Unresolved req.*", ""));
        } else {
            LOG.log(Level.ERROR, name + " failed", event.getThrowable());
        }
    }
}
