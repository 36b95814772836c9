package org.sysmon.sample.plugin.internal;

import java.io.IOException;

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

/** The kernel's cache of directory entries, from {@code /proc/sys/fs/dentry-state} (proc_sys_fs(5)). */
@Component
@CollectorSettings(name = "dentry")
public final class DentryCollector implements Collector {

    private static final Metric ALLOCATED = Metric.gauge("dentry_allocated", "Directory entries that the kernel holds.");
    private static final Metric UNUSED = Metric.gauge("dentry_unused", "Directory entries that nobody uses at the moment.");

    private final KernelFile state;

    @Activate
    public DentryCollector(@Reference Kernel kernel) {
        this.state = kernel.proc("sys/fs/dentry-state");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = state.read();
        readings.set(readings.series(ALLOCATED), at.nextLong());
        readings.set(readings.series(UNUSED), at.nextLong());
    }
}
