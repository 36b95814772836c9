package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.kernel.Sweep;

/** Control groups of version 1: a tree for each controller (the kernel's Documentation/admin-guide/cgroup-v1). */
final class CgroupV1 implements CgroupReader {

    /** USER_HZ, and nanoseconds. */
    private static final double TICK = 0.01;
    private static final double NANOSECONDS = 1e-9;

    private static final String[] ACCOUNT = { "user", "system" };
    private static final int[] ACCOUNT_COLUMNS = { CgroupMetrics.CPU_USER, CgroupMetrics.CPU_SYSTEM };
    private static final double[] TICKS = { TICK, TICK };
    private static final String[] CPU = { "nr_periods", "nr_throttled", "throttled_time" };
    private static final int[] CPU_COLUMNS = {
        CgroupMetrics.PERIODS, CgroupMetrics.THROTTLED_PERIODS, CgroupMetrics.THROTTLED_SECONDS,
    };
    private static final double[] CPU_UNITS = { 1, 1, NANOSECONDS };
    private static final String[] MEMORY = { "total_rss", "total_cache", "total_swap", "total_pgfault", "total_pgmajfault" };
    private static final int[] MEMORY_COLUMNS = {
        CgroupMetrics.ANON, CgroupMetrics.FILE, CgroupMetrics.SWAP, CgroupMetrics.FAULTS, CgroupMetrics.MAJOR_FAULTS,
    };
    private static final String[] OOM = { "oom_kill" };
    private static final int[] OOM_COLUMNS = { CgroupMetrics.EVENT + CgroupMetrics.EVENTS.indexOf("oom_kill") };
    private static final double[] ONES = { 1, 1, 1, 1, 1 };

    private final String cpu;
    private final String account;
    private final Sweep accounts;
    private final Sweep limits;
    private final Sweep memory;
    private final Sweep io;
    private final Sweep pids;

    CgroupV1(Kernel kernel) throws IOException {
        List<String> trees = kernel.listSys(CgroupV2.ROOT);
        this.cpu = trees.contains("cpu") ? "cpu" : "cpu,cpuacct";
        this.account = trees.contains("cpuacct") ? "cpuacct" : cpu;
        this.accounts = kernel.sweepSys("cpuacct.stat");
        this.limits = kernel.sweepSys("cpu.stat");
        this.memory = kernel.sweepSys("memory.usage_in_bytes", "memory.limit_in_bytes", "memory.kmem.usage_in_bytes",
                "memory.stat", "memory.failcnt", "memory.oom_control");
        this.io = kernel.sweepSys("blkio.throttle.io_service_bytes_recursive", "blkio.throttle.io_serviced_recursive");
        this.pids = kernel.sweepSys("pids.current", "pids.max");
    }

    @Override
    public List<String> roots() {
        return Stream.of(account, "memory", "blkio", "pids").map(CgroupV1::root).toList();
    }

    @Override
    public void read(List<String> paths, Readings readings) throws IOException {
        each(accounts, account, paths, readings, (at, row) ->
                CgroupFile.lines(at.file(0), row, ACCOUNT, ACCOUNT_COLUMNS, TICKS));
        each(limits, cpu, paths, readings, (at, row) -> CgroupFile.lines(at.file(0), row, CPU, CPU_COLUMNS, CPU_UNITS));
        each(memory, "memory", paths, readings, CgroupV1::memory);
        each(io, "blkio", paths, readings, (at, row) -> {
            io(at.file(0), row, CgroupMetrics.READ_BYTES, CgroupMetrics.WRITTEN_BYTES);
            io(at.file(1), row, CgroupMetrics.READS, CgroupMetrics.WRITES);
        });
        each(pids, "pids", paths, readings, (at, row) -> {
            CgroupFile.number(at.file(0), row, CgroupMetrics.PIDS);
            CgroupFile.number(at.file(1), row, CgroupMetrics.PIDS_LIMIT);
        });
    }

    private static void memory(Sweep at, Row row) throws IOException {
        CgroupFile.number(at.file(0), row, CgroupMetrics.MEMORY);
        CgroupFile.number(at.file(1), row, CgroupMetrics.MEMORY_LIMIT);
        CgroupFile.number(at.file(2), row, CgroupMetrics.KERNEL);
        CgroupFile.lines(at.file(3), row, MEMORY, MEMORY_COLUMNS, ONES);
        CgroupFile.number(at.file(4), row, CgroupMetrics.EVENT + CgroupMetrics.EVENTS.indexOf("max"));
        CgroupFile.lines(at.file(5), row, OOM, OOM_COLUMNS, ONES);
    }

    /** Lines such as {@code 8:0 Read 4096}, and a last one {@code Total 8192}. */
    private static void io(Cursor at, Row row, int reads, int writes) throws IOException {
        if (at == null || at.atEnd()) {
            return;
        }
        double read = 0;
        double written = 0;
        do {
            if (at.word().is("Total")) {
                continue;
            }
            Slice which = at.word();
            boolean isRead = which.is("Read");
            boolean isWrite = which.is("Write");
            double value = at.nextDouble();
            read += isRead ? value : 0;
            written += isWrite ? value : 0;
        } while (at.nextLine());
        row.set(reads, read);
        row.set(writes, written);
    }

    private static void each(Sweep sweep, String tree, List<String> paths, Readings readings, Step step) throws IOException {
        String root = root(tree);
        sweep.of(paths.stream().map(path -> root + path).toList());
        while (sweep.next()) {
            String folder = sweep.folder().text();
            step.read(sweep, readings.row(CgroupMetrics.TABLE, Slice.of(folder.substring(root.length()))));
        }
    }

    private static String root(String tree) {
        return CgroupV2.ROOT + "/" + tree;
    }

    /** What is done with one control group in one tree. */
    private interface Step {
        void read(Sweep at, Row row) throws IOException;
    }
}
