package org.sysmon.troubled.internal;

import org.osgi.service.component.annotations.Component;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Metric;

/** Allocates 100 MB at each tick, a megabyte at a time. */
@Component
@CollectorSettings(name = "wasteful")
public final class WastefulCollector implements Collector {

    private static final Metric WASTED = Metric.gauge("wasted_bytes", "Heap that was allocated for nothing.");

    @Override
    public void collect(Readings readings) {
        long wasted = 0;
        for (int i = 0; i < 100; i++) {
            wasted += new byte[1_000_000].length;
        }
        readings.set(readings.series(WASTED), wasted);
    }
}
