package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

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
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Soft interrupts by processor and kind, from {@code /proc/softirqs} (proc(5)). */
@Component
@CollectorSettings(name = "softirqs", enabled = false)
public final class SoftirqsCollector implements Collector {

    private static final Metric SOFTIRQS = Metric.counter("node_softirqs_functions_total", "Softirq counts per CPU.");
    private static final Set<Slice> KINDS = Set.copyOf(Stream
            .of("HI", "TIMER", "NET_TX", "NET_RX", "BLOCK", "IRQ_POLL", "TASKLET", "SCHED", "HRTIMER", "RCU")
            .map(Slice::of).toList());

    private final KernelFile softirqs;
    private final ProcessorColumns columns = new ProcessorColumns(SOFTIRQS, key -> Labels.of("type", key.text()));

    @Activate
    public SoftirqsCollector(@Reference Kernel kernel) {
        this.softirqs = kernel.proc("softirqs");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = softirqs.read();
        int processors = ProcessorColumns.count(at);
        Table table = columns.of(processors);
        while (at.nextLine()) {
            Slice kind = at.until(':');
            if (KINDS.contains(kind)) {
                Row row = readings.row(table, kind);
                for (int cpu = 0; cpu < processors && !at.atLineEnd(); cpu++) {
                    row.set(cpu, at.nextDouble());
                }
            }
        }
    }
}
