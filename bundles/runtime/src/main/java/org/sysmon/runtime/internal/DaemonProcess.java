package org.sysmon.runtime.internal;

import java.nio.file.Path;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.ExitCode;

/** The process as the launcher describes it, in the properties of the framework. */
@Component
public final class DaemonProcess implements Daemon {

    /** Where the launcher finds what to exit with. */
    private static final String EXIT = "sysmon.exit";

    private final BundleContext framework;

    @Activate
    public DaemonProcess(BundleContext context) {
        this.framework = context.getBundle(0).getBundleContext();
    }

    @Override
    public String version() {
        return property("sysmon.version");
    }

    @Override
    public String role() {
        return property("sysmon.role");
    }

    @Override
    public Path configFile() {
        return Path.of(property("sysmon.config"));
    }

    @Override
    public Path dataFolder() {
        return Path.of(property("sysmon.data"));
    }

    @Override
    public long startedAt() {
        return Long.parseLong(property("sysmon.started"));
    }

    @Override
    public boolean checkOnly() {
        return Boolean.parseBoolean(framework.getProperty("sysmon.check"));
    }

    @Override
    public void stop(ExitCode code, String line) {
        synchronized (System.getProperties()) {
            if (System.getProperty(EXIT) != null) {
                return;
            }
            System.setProperty(EXIT, String.valueOf(code.number()));
        }
        (code == ExitCode.OK ? System.out : System.err).println(line);
        Bundle system = framework.getBundle(0);
        new Thread(() -> {
            try {
                system.stop();
            } catch (BundleException e) {
                throw new IllegalStateException("the framework does not stop", e);
            }
        }, "sysmon-stop").start();
    }

    private String property(String name) {
        String value = framework.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the launcher did not set " + name);
        }
        return value;
    }
}
