package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Sweep;

/** Makes the page of the first processes out of a scan. */
final class ProcessTable {

    private static final int STATUS = 0;
    private static final int MEMORY = 1;

    private final Kernel kernel;
    private final Top<ProcessEntry> byTime;
    private final Top<ProcessEntry> byMemory;
    private final Top<ProcessEntry> byBytes;

    ProcessTable(Kernel kernel, int top) {
        this.kernel = kernel;
        this.byTime = new Top<>(top);
        this.byMemory = new Top<>(top);
        this.byBytes = new Top<>(top);
    }

    /** @param seconds since the scan before; 0 at the first */
    ProcessBoard.Page page(Collection<ProcessEntry> processes, double seconds, double pageSize) {
        long threads = 0;
        byTime.clear();
        byMemory.clear();
        byBytes.clear();
        for (ProcessEntry process : processes) {
            threads += process.threads;
            byTime.offer(process, seconds > 0 ? process.growth.ticks() : 0);
            byMemory.offer(process, process.residentPages);
            byBytes.offer(process, seconds > 0 ? process.growth.bytes() : 0);
        }
        Set<ProcessEntry> first = new LinkedHashSet<>();
        byTime.forEach(first::add);
        byMemory.forEach(first::add);
        byBytes.forEach(first::add);
        return new ProcessBoard.Page(seconds, processes.size(), threads,
                first.stream().map(process -> row(process, seconds, pageSize)).toList());
    }

    /** What takes long to find out, and may block on a process that is stuck; touches nothing that runs share. */
    List<ProcessRow> detailed(List<ProcessRow> rows) throws IOException {
        Sweep sweep = kernel.sweepProc("status", "smaps_rollup");
        sweep.of(rows.stream().map(row -> Long.toString(row.pid())).toList());
        var detailed = new ArrayList<ProcessRow>(rows.size());
        boolean more = sweep.next();
        for (ProcessRow row : rows) {
            boolean known = more && sweep.folder().is(Long.toString(row.pid()));
            if (known) {
                Long kibibytes = number(sweep.file(MEMORY), "Pss:");
                detailed.add(row.with(kibibytes == null ? null : kibibytes * 1024,
                        number(sweep.file(STATUS), "voluntary_ctxt_switches:"),
                        number(sweep.file(STATUS), "nonvoluntary_ctxt_switches:")));
                more = sweep.next();
            } else {
                detailed.add(row);
            }
        }
        return List.copyOf(detailed);
    }

    private static ProcessRow row(ProcessEntry process, double seconds, double pageSize) {
        double perSecond = seconds > 0 ? 1 / seconds : 0;
        Counts growth = process.growth;
        return new ProcessRow(Long.parseLong(process.pid), process.parent, process.program.name, process.program.user,
                String.valueOf(process.state), rounded(100 * growth.ticks() / ProcessMetrics.TICKS_PER_SECOND * perSecond),
                (long) (process.residentPages * pageSize), null, process.knowsBytes ? rounded(growth.read * perSecond) : null,
                process.knowsBytes ? rounded(growth.written * perSecond) : null, rounded(growth.minorFaults * perSecond),
                rounded(growth.majorFaults * perSecond), process.threads, process.descriptors < 0 ? null : process.descriptors,
                null, null, process.started / ProcessMetrics.TICKS_PER_SECOND);
    }

    private static Long number(Cursor at, String name) throws IOException {
        if (at == null || at.atEnd()) {
            return null;
        }
        do {
            if (at.sees(name)) {
                at.word();
                return at.nextLong();
            }
        } while (at.nextLine());
        return null;
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }
}
