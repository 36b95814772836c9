package org.sysmon.collect.system.internal;

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

/** Load averages, from {@code /proc/loadavg} (proc_loadavg(5)). */
@Component
@CollectorSettings(name = "loadavg")
public final class LoadCollector implements Collector {

    private static final Metric LOAD_1 = Metric.gauge("node_load1", "1m load average.");
    private static final Metric LOAD_5 = Metric.gauge("node_load5", "5m load average.");
    private static final Metric LOAD_15 = Metric.gauge("node_load15", "15m load average.");

    private final KernelFile loadavg;

    @Activate
    public LoadCollector(@Reference Kernel kernel) {
        this.loadavg = kernel.proc("loadavg");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = loadavg.read();
        readings.set(readings.series(LOAD_1), at.nextDouble());
        readings.set(readings.series(LOAD_5), at.nextDouble());
        readings.set(readings.series(LOAD_15), at.nextDouble());
    }
}
