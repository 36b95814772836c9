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

/** How long the system has been up, from {@code /proc/uptime} (proc_uptime(5)). */
@Component
@CollectorSettings(name = "uptime")
public final class UptimeCollector implements Collector {

    private static final Metric UPTIME = Metric.gauge("uptime_seconds", "Seconds since the system booted, those asleep included.");

    private final KernelFile uptime;

    @Activate
    public UptimeCollector(@Reference Kernel kernel) {
        this.uptime = kernel.proc("uptime");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        readings.set(readings.series(UPTIME), uptime.read().nextDouble());
    }
}
