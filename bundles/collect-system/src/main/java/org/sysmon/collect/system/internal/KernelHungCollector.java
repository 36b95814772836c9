package org.sysmon.collect.system.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Metric;

/** Tasks that were found hung since the system booted, from {@code /proc/sys/kernel} (the kernel's admin-guide/sysctl/kernel.rst). */
@Component
@CollectorSettings(name = "kernel_hung", period_seconds = 15)
public final class KernelHungCollector implements Collector {

    private static final Metric TASKS = Metric.counter("node_kernel_hung_tasks_total",
            "Total number of tasks that have been detected as hung since the system booted.");

    private final KernelFile count;

    @Activate
    public KernelHungCollector(@Reference Kernel kernel) {
        this.count = kernel.proc("sys/kernel/hung_task_detect_count");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        readings.set(readings.series(TASKS), count.read().nextLong());
    }
}
