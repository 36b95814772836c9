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

/** What the kernel's random number generator has to draw on, from {@code /proc/sys/kernel/random} (random(4)). */
@Component
@CollectorSettings(name = "entropy", period_seconds = 15)
public final class EntropyCollector implements Collector {

    private static final Metric AVAILABLE = Metric.gauge("node_entropy_available_bits", "Bits of available entropy.");
    private static final Metric POOL = Metric.gauge("node_entropy_pool_size_bits", "Bits of entropy pool.");

    private final KernelFile available;
    private final KernelFile pool;

    @Activate
    public EntropyCollector(@Reference Kernel kernel) {
        this.available = kernel.proc("sys/kernel/random/entropy_avail");
        this.pool = kernel.proc("sys/kernel/random/poolsize");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        readings.set(readings.series(AVAILABLE), available.read().nextLong());
        readings.set(readings.series(POOL), pool.read().nextLong());
    }
}
