package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Swap devices and files, from {@code /proc/swaps} (proc_swaps(5)). */
@Component
@CollectorSettings(name = "swap", period_seconds = 15, enabled = false)
public final class SwapCollector implements Collector {

    private static final Table SWAPS = new Table(key -> Labels.of("device", RowKey.parts(key)[0], "swap_type", RowKey.parts(key)[1]),
            List.of(Column.of(Metric.gauge("node_swap_size_bytes", "Swap device size in bytes.")),
                    Column.of(Metric.gauge("node_swap_used_bytes", "Swap device used in bytes.")),
                    Column.of(Metric.gauge("node_swap_priority", "Swap device priority."))));
    private static final double KILOBYTES = 1024;

    private final KernelFile swaps;
    private final RowKey key = new RowKey();

    @Activate
    public SwapCollector(@Reference Kernel kernel) {
        this.swaps = kernel.proc("swaps");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = swaps.read();
        at.expect("Filename");
        while (at.nextLine()) {
            key.of(at.word()).and(at.word());
            double size = at.nextLong() * KILOBYTES;
            double used = at.nextLong() * KILOBYTES;
            Row swap = readings.row(SWAPS, key.slice());
            swap.set(0, size);
            swap.set(1, used);
            swap.set(2, at.nextLong());
        }
    }
}
