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

/** How long tasks ran and waited to run, from {@code /proc/schedstat} (the kernel's Documentation/scheduler/sched-stats.rst). */
@Component
@CollectorSettings(name = "schedstat")
public final class SchedstatCollector implements Collector {

    private static final String PROCESSOR = "cpu";
    private static final Table PROCESSORS = new Table(key -> Labels.of("cpu", key.text().substring(PROCESSOR.length())),
            List.of(
                    Column.of(Metric.counter("node_schedstat_running_seconds_total",
                            "Number of seconds CPU spent running a process.")),
                    Column.of(Metric.counter("node_schedstat_waiting_seconds_total",
                            "Number of seconds spent by processing waiting for this CPU.")),
                    Column.of(Metric.counter("node_schedstat_timeslices_total", "Number of timeslices executed by CPU."))));
    private static final int BEFORE_RUNNING = 6;
    private static final double NANOSECONDS = 1e9;

    private final KernelFile schedstat;

    @Activate
    public SchedstatCollector(@Reference Kernel kernel) {
        this.schedstat = kernel.proc("schedstat");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = schedstat.read();
        at.expect("version ");
        while (at.nextLine()) {
            if (at.sees(PROCESSOR)) {
                Row processor = readings.row(PROCESSORS, at.word());
                at.skipWords(BEFORE_RUNNING);
                processor.set(0, at.nextLong() / NANOSECONDS);
                processor.set(1, at.nextLong() / NANOSECONDS);
                processor.set(2, at.nextDouble());
            }
        }
    }
}
