package org.sysmon.collect.system.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.SystemName;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** What the system calls itself, by uname(2). It hardly ever changes, so it need not be asked every tick. */
@Component
@CollectorSettings(name = "uname", period_seconds = 60)
public final class UnameCollector implements Collector {

    private static final Metric INFO = Metric.gauge("node_uname_info",
            "Labeled system information as provided by the uname system call.");

    private final Kernel kernel;

    @Activate
    public UnameCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        SystemName name = kernel.name();
        Labels labels = Labels.of("sysname", name.sysname(), "release", name.release(), "version", name.version(),
                "machine", name.machine(), "nodename", name.nodename(), "domainname", name.domainname());
        readings.set(readings.series(INFO, labels), 1);
    }
}
