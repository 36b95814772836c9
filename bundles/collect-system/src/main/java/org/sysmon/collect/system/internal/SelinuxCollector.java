package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Metric;

/** Whether SELinux is on and enforces, from {@code /sys/fs/selinux} and {@code /etc/selinux/config} (selinux_config(5)). */
@Component
@CollectorSettings(name = "selinux", period_seconds = 60)
public final class SelinuxCollector implements Collector {

    private static final Metric ENABLED = Metric.gauge("node_selinux_enabled", "SELinux is enabled, 1 is true, 0 is false");
    private static final Metric CONFIGURED = Metric.gauge("node_selinux_config_mode", "Configured SELinux enforcement mode");
    private static final Metric CURRENT = Metric.gauge("node_selinux_current_mode", "Current SELinux enforcement mode");

    private static final int DISABLED = -1;

    private final KernelFile enforce;
    private final KernelFile label;
    private final KernelFile config;

    @Activate
    public SelinuxCollector(@Reference Kernel kernel) {
        this.enforce = kernel.sys("fs/selinux/enforce");
        this.label = kernel.proc("self/attr/current");
        this.config = kernel.root("etc/selinux/config");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        double current;
        try {
            current = enforce.read().nextLong();
            // Before a policy is loaded, everything is labelled so.
            if (label.read().sees("kernel")) {
                current = Double.NaN;
            }
        } catch (NoSuchFileException e) {
            current = Double.NaN;
        }
        boolean enabled = !Double.isNaN(current);
        readings.set(readings.series(ENABLED), enabled ? 1 : 0);
        if (enabled) {
            readings.set(readings.series(CURRENT), current);
            readings.set(readings.series(CONFIGURED), configured());
        }
    }

    private int configured() throws IOException {
        int mode = DISABLED;
        try {
            Cursor at = config.read();
            do {
                if (at.sees("SELINUX=")) {
                    at.expect("SELINUX=");
                    String word = at.rest().text().toLowerCase(Locale.ROOT);
                    mode = word.equals("enforcing") ? 1 : word.equals("permissive") ? 0 : DISABLED;
                }
            } while (at.nextLine());
        } catch (NoSuchFileException e) {
            return DISABLED;
        }
        return mode;
    }
}
