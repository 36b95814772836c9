package org.sysmon.collect.process.internal;

import java.util.List;
import java.util.function.Function;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;

/** The series of a {@link Tally}: of a program, of all others, of a group. */
final class ProcessMetrics {

    static final ProcessMetrics OF_PROGRAMS = new ProcessMetrics("process", "of this name and user", key -> {
        String[] parts = Program.parts(key);
        return Labels.of("name", parts[0], "user", parts[1]);
    });
    static final ProcessMetrics OF_GROUPS = new ProcessMetrics("process_group", "of this group",
            key -> Labels.of("group", key.text()));

    /** USER_HZ, which is 100 for whoever reads /proc, whatever the kernel was built with. */
    static final double TICKS_PER_SECOND = 100;

    private static final int COUNT = 0;
    private static final int THREADS = 1;
    private static final int RESIDENT = 2;
    private static final int USAGE = 3;
    private static final int USER = 4;
    private static final int SYSTEM = 5;
    private static final int MINOR = 6;
    private static final int MAJOR = 7;
    private static final int DESCRIPTORS = 8;
    private static final int READ = 9;
    private static final int WRITTEN = 10;

    private final Table table;

    private ProcessMetrics(String prefix, String which, Function<Slice, Labels> labels) {
        Metric cpu = Metric.counter(prefix + "_cpu_seconds_total", "Processor time of the processes " + which + ".");
        Metric faults = Metric.counter(prefix + "_page_faults_total",
                "Page faults of the processes " + which + ": major ones waited for a disk.");
        this.table = new Table(labels, List.of(
                Column.of(Metric.gauge(prefix + "_count", "Processes " + which + ".")),
                Column.of(Metric.gauge(prefix + "_threads", "Threads of the processes " + which + ".")),
                Column.of(Metric.gauge(prefix + "_resident_memory_bytes",
                        "Memory that the processes " + which + " have in RAM; what they share counts for each.")),
                Column.of(Metric.derived(prefix + "_cpu_usage",
                        "Percent of the time of all processors that the processes " + which + " took.",
                        Derivation.PERCENT_OF_INCREASE)),
                Column.of(cpu, "mode", "user"), Column.of(cpu, "mode", "system"),
                Column.of(faults, "type", "minor"), Column.of(faults, "type", "major"),
                Column.of(Metric.gauge(prefix + "_open_fds", "File descriptors that the processes " + which + " have open.")),
                Column.of(Metric.counter(prefix + "_disk_read_bytes_total",
                        "Bytes that the processes " + which + " had read from disks.")),
                Column.of(Metric.counter(prefix + "_disk_written_bytes_total",
                        "Bytes that the processes " + which + " had written to disks."))));
    }

    /** @param allTicks of all processors, idle ones too, since the machine was started */
    void set(Readings readings, Slice key, Tally tally, double pageSize, double allTicks) {
        Row row = readings.row(table, key);
        Counts total = tally.total;
        row.set(COUNT, tally.processes);
        row.set(THREADS, tally.threads);
        row.set(RESIDENT, tally.residentPages * pageSize);
        row.set(USAGE, total.ticks(), allTicks);
        row.set(USER, total.userTicks / TICKS_PER_SECOND);
        row.set(SYSTEM, total.systemTicks / TICKS_PER_SECOND);
        row.set(MINOR, total.minorFaults);
        row.set(MAJOR, total.majorFaults);
        if (tally.knowsDescriptors) {
            row.set(DESCRIPTORS, tally.descriptors);
        }
        if (tally.knowsBytes) {
            row.set(READ, total.read);
            row.set(WRITTEN, total.written);
        }
    }
}
