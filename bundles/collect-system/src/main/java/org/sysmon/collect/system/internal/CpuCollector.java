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
import org.sysmon.api.metric.Metric.Derivation;

/** Where the processors spend their time, from {@code /proc/stat} (proc_stat(5)). */
@Component
@CollectorSettings(name = "cpu")
public final class CpuCollector implements Collector {

    private static final Metric SECONDS = Metric.counter("node_cpu_seconds_total", "Seconds the CPUs spent in each mode.");
    private static final Metric GUEST = Metric.counter("node_cpu_guest_seconds_total",
            "Seconds the CPUs spent in guests (VMs) for each mode.");
    private static final Metric USAGE = Metric.derived("cpu_total_usage",
            "Percent of the time of all processors that was neither idle nor waiting for input or output.",
            Derivation.PERCENT_OF_INCREASE);

    /** In the order of the columns of a processor's line. */
    private static final Table PROCESSORS = new Table(key -> Labels.of("cpu", key.text().substring("cpu".length())),
            List.of(Column.of(SECONDS, "mode", "user"), Column.of(SECONDS, "mode", "nice"),
                    Column.of(SECONDS, "mode", "system"), Column.of(SECONDS, "mode", "idle"),
                    Column.of(SECONDS, "mode", "iowait"), Column.of(SECONDS, "mode", "irq"),
                    Column.of(SECONDS, "mode", "softirq"), Column.of(SECONDS, "mode", "steal"),
                    Column.of(GUEST, "mode", "user"), Column.of(GUEST, "mode", "nice")));
    private static final int COLUMNS = PROCESSORS.columns().size();
    /** The columns before those of guests, whose time is part of user and nice already. */
    private static final int MODES = 8;
    private static final int IDLE = 3;
    private static final int IOWAIT = 4;

    /** USER_HZ, which is 100 for whoever reads /proc, whatever the kernel was built with. */
    private static final double TICKS_PER_SECOND = 100;

    private final KernelFile stat;

    @Activate
    public CpuCollector(@Reference Kernel kernel) {
        this.stat = kernel.proc("stat");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = stat.read();
        at.expect("cpu ");
        usage(at, readings);
        while (at.nextLine() && at.sees("cpu")) {
            Row processor = readings.row(PROCESSORS, at.word());
            for (int column = 0; column < COLUMNS; column++) {
                processor.set(column, at.nextDouble() / TICKS_PER_SECOND);
            }
        }
    }

    private static void usage(Cursor at, Readings readings) throws IOException {
        double busy = 0;
        double all = 0;
        for (int mode = 0; mode < MODES; mode++) {
            double ticks = at.nextDouble();
            all += ticks;
            busy += mode == IDLE || mode == IOWAIT ? 0 : ticks;
        }
        readings.set(readings.series(USAGE), busy, all);
    }
}
