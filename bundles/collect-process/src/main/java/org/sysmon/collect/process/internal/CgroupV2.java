package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.List;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.kernel.Sweep;

/** Control groups of version 2: one tree for all. */
final class CgroupV2 implements CgroupReader {

    static final String ROOT = "fs/cgroup";

    private static final String[] FILES = {
        "cpu.stat", "memory.current", "memory.max", "memory.swap.current", "memory.stat", "memory.events", "cpu.pressure",
        "memory.pressure", "io.pressure", "io.stat", "pids.current", "pids.max",
    };
    private static final int FIRST_PRESSURE = 6;

    private static final String[] CPU = { "user_usec", "system_usec", "nr_periods", "nr_throttled", "throttled_usec" };
    private static final int[] CPU_COLUMNS = {
        CgroupMetrics.CPU_USER, CgroupMetrics.CPU_SYSTEM, CgroupMetrics.PERIODS, CgroupMetrics.THROTTLED_PERIODS,
        CgroupMetrics.THROTTLED_SECONDS,
    };
    private static final double[] CPU_UNITS = {
        CgroupFile.MICROSECONDS, CgroupFile.MICROSECONDS, 1, 1, CgroupFile.MICROSECONDS,
    };
    private static final String[] MEMORY = { "anon", "file", "kernel", "pgfault", "pgmajfault" };
    private static final int[] MEMORY_COLUMNS = {
        CgroupMetrics.ANON, CgroupMetrics.FILE, CgroupMetrics.KERNEL, CgroupMetrics.FAULTS, CgroupMetrics.MAJOR_FAULTS,
    };
    private static final double[] ONES = { 1, 1, 1, 1, 1 };
    private static final String[] EVENTS = CgroupMetrics.EVENTS.toArray(String[]::new);
    private static final int[] EVENT_COLUMNS = {
        CgroupMetrics.EVENT, CgroupMetrics.EVENT + 1, CgroupMetrics.EVENT + 2, CgroupMetrics.EVENT + 3, CgroupMetrics.EVENT + 4,
    };

    private final Sweep sweep;

    CgroupV2(Kernel kernel) {
        this.sweep = kernel.sweepSys(FILES);
    }

    @Override
    public List<String> roots() {
        return List.of(ROOT);
    }

    @Override
    public void read(List<String> paths, Readings readings) throws IOException {
        sweep.of(paths.stream().map(path -> ROOT + path).toList());
        while (sweep.next()) {
            Slice folder = sweep.folder();
            Row row = readings.row(CgroupMetrics.TABLE, Slice.of(folder.text().substring(ROOT.length())));
            CgroupFile.lines(sweep.file(0), row, CPU, CPU_COLUMNS, CPU_UNITS);
            CgroupFile.number(sweep.file(1), row, CgroupMetrics.MEMORY);
            CgroupFile.number(sweep.file(2), row, CgroupMetrics.MEMORY_LIMIT);
            CgroupFile.number(sweep.file(3), row, CgroupMetrics.SWAP);
            CgroupFile.lines(sweep.file(4), row, MEMORY, MEMORY_COLUMNS, ONES);
            CgroupFile.lines(sweep.file(5), row, EVENTS, EVENT_COLUMNS, ONES);
            for (int i = 0; i < CgroupMetrics.RESOURCES.size(); i++) {
                CgroupFile.pressure(sweep.file(FIRST_PRESSURE + i), row, CgroupMetrics.PRESSURE + 2 * i);
            }
            io(sweep.file(9), row);
            CgroupFile.number(sweep.file(10), row, CgroupMetrics.PIDS);
            CgroupFile.number(sweep.file(11), row, CgroupMetrics.PIDS_LIMIT);
        }
    }

    /** Lines such as {@code 8:0 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=0 dios=0}, a device each, of which we take the sum. */
    private static void io(Cursor at, Row row) throws IOException {
        if (at == null) {
            return;
        }
        double[] sums = new double[4];
        while (!at.atEnd()) {
            at.word();
            while (!at.atLineEnd()) {
                int which = which(at.until('='));
                double value = at.nextDouble();
                if (which >= 0) {
                    sums[which] += value;
                }
            }
            at.nextLine();
        }
        for (int i = 0; i < sums.length; i++) {
            row.set(CgroupMetrics.READ_BYTES + i, sums[i]);
        }
    }

    private static int which(Slice name) {
        return name.is("rbytes") ? 0 : name.is("wbytes") ? 1 : name.is("rios") ? 2 : name.is("wios") ? 3 : -1;
    }
}
