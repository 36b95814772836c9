package org.sysmon.collect.process.internal;

import java.util.List;

import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.metric.Metric;

/** The series of one control group, whichever version of the kernel's interface tells them. */
final class CgroupMetrics {

    static final int CPU_USER = 0;
    static final int CPU_SYSTEM = 1;
    static final int PERIODS = 2;
    static final int THROTTLED_PERIODS = 3;
    static final int THROTTLED_SECONDS = 4;
    static final int MEMORY = 5;
    static final int MEMORY_LIMIT = 6;
    static final int SWAP = 7;
    static final int ANON = 8;
    static final int FILE = 9;
    static final int KERNEL = 10;
    static final int FAULTS = 11;
    static final int MAJOR_FAULTS = 12;
    /** In the order of {@link #EVENTS}. */
    static final int EVENT = 13;
    static final List<String> EVENTS = List.of("low", "high", "max", "oom", "oom_kill");
    /** Two for each of {@link #RESOURCES}: some waited, all were stalled. */
    static final int PRESSURE = EVENT + EVENTS.size();
    static final List<String> RESOURCES = List.of("cpu", "memory", "io");
    static final int READ_BYTES = PRESSURE + 2 * RESOURCES.size();
    static final int WRITTEN_BYTES = READ_BYTES + 1;
    static final int READS = READ_BYTES + 2;
    static final int WRITES = READ_BYTES + 3;
    static final int PIDS = READ_BYTES + 4;
    static final int PIDS_LIMIT = READ_BYTES + 5;

    private static final Metric CPU = Metric.counter("cgroup_cpu_seconds_total", "Processor time of the control group.");
    private static final Metric USED = Metric.gauge("cgroup_memory_used_bytes",
            "Memory of the control group by what it is used for.");
    private static final Metric PAGE_FAULTS = Metric.counter("cgroup_memory_page_faults_total",
            "Page faults of the control group.");
    private static final Metric MEMORY_EVENTS = Metric.counter("cgroup_memory_events_total",
            "How often memory was reclaimed below low, or above high, hit the limit, ran out, and how many processes were killed for it.");
    private static final Metric WAITING = Metric.counter("cgroup_pressure_waiting_seconds_total",
            "Time in which some task of the control group waited for the resource.");
    private static final Metric STALLED = Metric.counter("cgroup_pressure_stalled_seconds_total",
            "Time in which all tasks of the control group waited for the resource.");

    static final Table TABLE = new Table(path -> CgroupName.of(path.text()).labels(path.text()), List.of(
            Column.of(CPU, "mode", "user"), Column.of(CPU, "mode", "system"),
            counter("cgroup_cpu_periods_total", "Periods in which the control group had a limit of processor time."),
            counter("cgroup_cpu_throttled_periods_total", "Periods in which the control group reached its limit of processor time."),
            counter("cgroup_cpu_throttled_seconds_total", "Time that the control group had to wait because of its limit."),
            gauge("cgroup_memory_bytes", "Memory that is charged to the control group."),
            gauge("cgroup_memory_limit_bytes", "Limit of the control group's memory; none when there is none."),
            gauge("cgroup_memory_swap_bytes", "Swap that is charged to the control group."),
            Column.of(USED, "use", "anon"), Column.of(USED, "use", "file"), Column.of(USED, "use", "kernel"),
            Column.of(PAGE_FAULTS, "type", "all"), Column.of(PAGE_FAULTS, "type", "major"),
            Column.of(MEMORY_EVENTS, "event", EVENTS.get(0)), Column.of(MEMORY_EVENTS, "event", EVENTS.get(1)),
            Column.of(MEMORY_EVENTS, "event", EVENTS.get(2)), Column.of(MEMORY_EVENTS, "event", EVENTS.get(3)),
            Column.of(MEMORY_EVENTS, "event", EVENTS.get(4)),
            Column.of(WAITING, "resource", "cpu"), Column.of(STALLED, "resource", "cpu"),
            Column.of(WAITING, "resource", "memory"), Column.of(STALLED, "resource", "memory"),
            Column.of(WAITING, "resource", "io"), Column.of(STALLED, "resource", "io"),
            counter("cgroup_io_read_bytes_total", "Bytes that the control group read from disks."),
            counter("cgroup_io_written_bytes_total", "Bytes that the control group wrote to disks."),
            counter("cgroup_io_reads_total", "Reads of the control group from disks."),
            counter("cgroup_io_writes_total", "Writes of the control group to disks."),
            gauge("cgroup_pids", "Processes and threads in the control group."),
            gauge("cgroup_pids_limit", "Limit of the processes and threads in the control group; none when there is none.")));

    private CgroupMetrics() {
    }

    private static Column counter(String name, String help) {
        return Column.of(Metric.counter(name, help));
    }

    private static Column gauge(String name, String help) {
        return Column.of(Metric.gauge(name, help));
    }
}
