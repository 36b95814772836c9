package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.kernel.Sweep;

/**
 * All processes, scan by scan. What costs more than {@code stat} is asked only of those that have run since the scan before:
 * the others have read nothing and opened nothing.
 */
final class ProcessScan {

    private final Sweep all;
    private final Sweep more;
    private final Users users;
    private final StatLine stat = new StatLine();
    private final Map<Slice, ProcessEntry> processes = new HashMap<>();
    private final Map<String, Program> programs = new HashMap<>();
    private final List<String> ran = new ArrayList<>();
    private final List<ProcessEntry> renamed = new ArrayList<>();
    private long scan;
    private long shortLived;

    ProcessScan(Kernel kernel) {
        this.all = kernel.sweepProc("stat");
        this.more = kernel.sweepProc("io", "fd/");
        this.users = new Users(kernel);
    }

    void run() throws IOException {
        scan++;
        ran.clear();
        renamed.clear();
        all.numbered();
        while (all.next()) {
            Cursor at = all.file(0);
            if (at != null && !at.atEnd()) { // it may have ended in between
                update(at);
            }
        }
        more.of(ran);
        while (more.next()) {
            ProcessEntry process = processes.get(more.folder());
            process.descriptors = more.file(1) == null ? ProcessEntry.UNKNOWN : more.file(1).nextLong();
            bytes(process, more.file(0));
        }
        processes.values().removeIf(this::isGone);
        tally();
    }

    Collection<ProcessEntry> processes() {
        return processes.values();
    }

    Collection<Program> programs() {
        return programs.values();
    }

    /** Those that are new, or have become another program. */
    List<ProcessEntry> renamed() {
        return renamed;
    }

    /** Processes that were there at one scan only, since the first. */
    long shortLived() {
        return shortLived;
    }

    private void update(Cursor at) throws IOException {
        Slice name = StatLine.name(at);
        ProcessEntry process = processes.get(all.folder());
        boolean sameName = process != null && process.name.equals(name);
        Slice newName = sameName ? process.name : name.copy();
        stat.read(at);
        if (process == null || process.started != stat.started) {
            process = new ProcessEntry(all.folder().text(), stat.started);
            processes.put(Slice.of(process.pid), process);
            sameName = false;
        }
        if (!sameName || process.owner != all.owner()) {
            process.name = newName;
            process.owner = all.owner();
            process.program = program(newName.text());
            renamed.add(process);
        }
        process.lastScan = scan;
        if (process.update(stat) || process.scans == 1) {
            ran.add(process.pid);
        }
    }

    private Program program(String name) throws IOException {
        int slash = name.indexOf('/');
        // Threads of the kernel are named after what they work on at the moment: kworker/0:1-events.
        String stable = stat.ofKernel && slash > 0 ? name.substring(0, slash) : name;
        String user = users.name(all.owner());
        return programs.computeIfAbsent(stable + '\t' + user, key -> new Program(stable, user));
    }

    /** {@code /proc/[pid]/io}, which only the user itself and who may trace it are told. */
    private static void bytes(ProcessEntry process, Cursor at) throws IOException {
        if (at == null || at.atEnd()) {
            return;
        }
        long read = 0;
        do {
            if (at.sees("read_bytes:")) {
                at.word();
                read = at.nextLong();
            } else if (at.sees("write_bytes:")) {
                at.word();
                process.bytes(read, at.nextLong());
            }
        } while (at.nextLine());
    }

    private boolean isGone(ProcessEntry process) {
        boolean gone = process.lastScan != scan;
        shortLived += gone && process.scans == 1 && scan > 2 ? 1 : 0;
        return gone;
    }

    private void tally() {
        for (Program program : programs.values()) {
            program.tally.begin();
        }
        for (ProcessEntry process : processes.values()) {
            process.program.tally.add(process);
        }
        programs.values().removeIf(program -> !program.shown && program.tally.processes == 0);
    }
}
