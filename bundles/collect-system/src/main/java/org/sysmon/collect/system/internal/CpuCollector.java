package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.List;

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
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;

/** Where the processors spend their time, from {@code /proc/stat} (proc_stat(5)). */
@Component(configurationPid = CpuConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CpuConfig.class)
@CollectorSettings(name = "cpu")
public final class CpuCollector implements Collector {

    /** USER_HZ, which is 100 for whoever reads /proc, whatever the kernel was built with. */
    private static final double TICKS_PER_SECOND = 100;
    /** Seconds that the kernel may take back of idle time and the like: more is a processor that was put in anew. */
    private static final double TAKEN_BACK = 3;

    private static final Metric SECONDS = Metric
            .counter("node_cpu_seconds_total", "Seconds the CPUs spent in each mode.").jittering(TAKEN_BACK);
    private static final Metric GUEST = Metric.counter("node_cpu_guest_seconds_total",
            "Seconds the CPUs spent in guests (VMs) for each mode.").jittering(TAKEN_BACK);
    private static final Metric USAGE = percent("cpu_total_usage",
            "Percent of the time of all processors that was neither idle nor waiting for input or output.");
    private static final Metric USER = percent("cpu_user_percent",
            "Percent of the time of all processors that programs used for themselves.");
    private static final Metric SYSTEM = percent("cpu_system_percent",
            "Percent of the time of all processors that the kernel used, interrupts included.");
    private static final Metric WAITING = percent("cpu_iowait_percent",
            "Percent of the time of all processors that was idle while something waited for input or output.");
    private static final Metric STOLEN = percent("cpu_steal_percent",
            "Percent of the time of all processors that the host of this virtual machine gave to others.");

    /** In the order of the columns of a processor's line. */
    private static final Table PROCESSORS = new Table(key -> Labels.of("cpu", key.text().substring("cpu".length())),
            List.of(Column.of(SECONDS, "mode", "user"), Column.of(SECONDS, "mode", "nice"),
                    Column.of(SECONDS, "mode", "system"), Column.of(SECONDS, "mode", "idle"),
                    Column.of(SECONDS, "mode", "iowait"), Column.of(SECONDS, "mode", "irq"),
                    Column.of(SECONDS, "mode", "softirq"), Column.of(SECONDS, "mode", "steal"),
                    Column.of(GUEST, "mode", "user"), Column.of(GUEST, "mode", "nice")));
    /** The columns before those of guests, whose time is part of user and nice already. */
    private static final int MODES = 8;
    private static final int USER_MODE = 0;
    private static final int NICE = 1;
    private static final int SYSTEM_MODE = 2;
    private static final int IOWAIT = 4;
    private static final int IRQ = 5;
    private static final int SOFTIRQ = 6;
    private static final int STEAL = 7;

    private final KernelFile stat;
    private final int columns;
    private final double[] ticks = new double[MODES];

    @Activate
    public CpuCollector(@Reference Kernel kernel, CpuConfig config) {
        this(kernel, config.guest());
    }

    CpuCollector(Kernel kernel, boolean guest) {
        this.stat = kernel.proc("stat");
        this.columns = guest ? PROCESSORS.columns().size() : MODES;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = stat.read();
        at.expect("cpu ");
        usage(at, readings);
        while (at.nextLine() && at.sees("cpu")) {
            Row processor = readings.row(PROCESSORS, at.word());
            for (int column = 0; column < columns; column++) {
                processor.set(column, at.nextDouble() / TICKS_PER_SECOND);
            }
        }
    }

    private void usage(Cursor at, Readings readings) throws IOException {
        double all = 0;
        for (int mode = 0; mode < MODES; mode++) {
            ticks[mode] = at.nextDouble();
            all += ticks[mode];
        }
        double user = ticks[USER_MODE] + ticks[NICE];
        double system = ticks[SYSTEM_MODE] + ticks[IRQ] + ticks[SOFTIRQ];
        readings.set(readings.series(USAGE), user + system + ticks[STEAL], all);
        readings.set(readings.series(USER), user, all);
        readings.set(readings.series(SYSTEM), system, all);
        readings.set(readings.series(WAITING), ticks[IOWAIT], all);
        readings.set(readings.series(STOLEN), ticks[STEAL], all);
    }

    private static Metric percent(String name, String help) {
        return Metric.derived(name, help, Derivation.PERCENT_OF_INCREASE).jittering(TAKEN_BACK * TICKS_PER_SECOND);
    }
}
