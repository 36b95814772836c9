package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** What the kernel counted since it booted, from {@code /proc/stat} (proc_stat(5)). */
@Component(configurationPid = StatConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StatConfig.class)
@CollectorSettings(name = "stat")
public final class StatCollector implements Collector {

    private static final Metric INTERRUPTS = Metric.counter("node_intr_total", "Total number of interrupts serviced.");
    private static final Metric SWITCHES = Metric.counter("node_context_switches_total", "Total number of context switches.");
    private static final Metric FORKS = Metric.counter("node_forks_total", "Total number of forks.");
    private static final Metric BOOT = Metric.gauge("node_boot_time_seconds", "Node boot time, in unixtime.");
    private static final Metric RUNNING = Metric.gauge("node_procs_running", "Number of processes in runnable state.");
    private static final Metric BLOCKED = Metric.gauge("node_procs_blocked",
            "Number of processes blocked waiting for I/O to complete.");
    private static final Metric SOFTIRQS = Metric.counter("node_softirqs_total", "Number of softirq calls.");

    /** In the order of the columns of the line. */
    private static final Table VECTORS = new Table(key -> Labels.EMPTY, Stream
            .of("hi", "timer", "net_tx", "net_rx", "block", "block_iopoll", "tasklet", "sched", "hrtimer", "rcu")
            .map(vector -> Column.of(SOFTIRQS, "vector", vector)).toList());
    private static final Slice SOFTIRQ = Slice.of("softirq");

    private final KernelFile stat;
    private final boolean softirq;

    @Activate
    public StatCollector(@Reference Kernel kernel, StatConfig config) {
        this(kernel, config.softirq());
    }

    StatCollector(Kernel kernel, boolean softirq) {
        this.stat = kernel.proc("stat");
        this.softirq = softirq;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = stat.read();
        at.expect("cpu ");
        while (at.nextLine()) {
            Slice name = at.word();
            if (name.is("intr")) {
                readings.set(readings.series(INTERRUPTS), at.nextDouble());
            } else if (name.is("ctxt")) {
                readings.set(readings.series(SWITCHES), at.nextDouble());
            } else if (name.is("btime")) {
                readings.set(readings.series(BOOT), at.nextDouble());
            } else if (name.is("processes")) {
                readings.set(readings.series(FORKS), at.nextDouble());
            } else if (name.is("procs_running")) {
                readings.set(readings.series(RUNNING), at.nextDouble());
            } else if (name.is("procs_blocked")) {
                readings.set(readings.series(BLOCKED), at.nextDouble());
            } else if (softirq && name.is("softirq")) {
                softirqs(at, readings.row(VECTORS, SOFTIRQ));
            }
        }
    }

    private static void softirqs(Cursor at, Row vectors) throws IOException {
        at.skipWords(1);
        for (int vector = 0; vector < VECTORS.columns().size(); vector++) {
            vectors.set(vector, at.nextDouble());
        }
    }
}
