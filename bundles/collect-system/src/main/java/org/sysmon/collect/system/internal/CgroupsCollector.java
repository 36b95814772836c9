package org.sysmon.collect.system.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Metric;

/** How many control groups each controller has, from {@code /proc/cgroups} (cgroups(7)). */
@Component
@CollectorSettings(name = "cgroups", period_seconds = 15, enabled = false)
public final class CgroupsCollector implements Collector {

    private static final Table CONTROLLERS = Table.by("subsys_name",
            Metric.gauge("node_cgroups_cgroups", "Current cgroup number of the subsystem."),
            Metric.gauge("node_cgroups_enabled", "Current cgroup number of the subsystem."));

    private final KernelFile cgroups;

    @Activate
    public CgroupsCollector(@Reference Kernel kernel) {
        this.cgroups = kernel.proc("cgroups");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = cgroups.read();
        at.expect("#subsys_name");
        while (at.nextLine()) {
            Row controller = readings.row(CONTROLLERS, at.word());
            at.nextLong();
            controller.set(0, at.nextLong());
            controller.set(1, at.nextLong());
        }
    }
}
