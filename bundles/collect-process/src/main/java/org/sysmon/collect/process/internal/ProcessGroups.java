package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Sweep;

/**
 * The groups of the configuration. A process is looked at when it is new or becomes another program: its name at once, its
 * command line at the end of the scan, for reading that waits for the memory map of the process, and may hang.
 */
final class ProcessGroups {

    private static final String COMMAND_LINES = "command lines of processes";

    private final Kernel kernel;
    private final List<Group> groups;
    private List<ProcessEntry> waiting = List.of();
    private volatile Map<ProcessEntry, String> commandLines = Map.of();

    ProcessGroups(Kernel kernel, List<Group> groups) {
        this.kernel = kernel;
        this.groups = groups;
    }

    void tally(ProcessScan scan) {
        if (groups.isEmpty()) {
            return;
        }
        for (Group group : groups) {
            group.tally.begin();
        }
        Map<ProcessEntry, String> lines = commandLines;
        for (ProcessEntry process : waiting) {
            join(process, lines.getOrDefault(process, ""));
            if (process.group != null) {
                process.group.tally.addPast(process.seen, process.growth);
            }
        }
        var unknown = new ArrayList<ProcessEntry>();
        for (ProcessEntry process : scan.renamed()) {
            join(process, "");
            if (process.group == null) {
                unknown.add(process);
            }
        }
        waiting = unknown;
        for (ProcessEntry process : scan.processes()) {
            if (process.group != null) {
                process.group.tally.add(process);
            }
        }
    }

    /** A group without a process says so: it was asked for by name. */
    void set(Readings readings, double pageSize, double allTicks) {
        for (Group group : groups) {
            ProcessMetrics.OF_GROUPS.set(readings, group.name, group.tally, pageSize, allTicks);
        }
    }

    /** The last thing in a run: one that hangs here is overtaken by the next, and touches nothing else when it comes back. */
    void readCommandLines(Readings readings) throws IOException {
        if (waiting.isEmpty() || !readings.enter(COMMAND_LINES)) {
            return;
        }
        var asked = new HashMap<String, ProcessEntry>();
        waiting.forEach(process -> asked.put(process.pid, process));
        var read = new HashMap<ProcessEntry, String>();
        Sweep sweep = kernel.sweepProc("cmdline");
        sweep.of(List.copyOf(asked.keySet()));
        while (sweep.next()) {
            Cursor line = sweep.file(0);
            if (line != null) {
                read.put(asked.get(sweep.folder().text()), line.rest().text().replace('\0', ' ').strip());
            }
        }
        commandLines = read;
    }

    private void join(ProcessEntry process, String commandLine) {
        process.group = groups.stream().filter(group -> group.takes(process.program.name, commandLine)).findFirst().orElse(null);
    }
}
