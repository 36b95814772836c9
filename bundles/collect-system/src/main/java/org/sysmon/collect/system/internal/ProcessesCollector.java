package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** How many processes and threads there are, by state, from {@code /proc/<pid>/stat} (proc_pid_stat(5)) of all. */
@Component
@CollectorSettings(name = "processes", period_seconds = 15, enabled = false)
public final class ProcessesCollector implements Collector {

    private static final Metric THREADS = Metric.gauge("node_processes_threads", "Allocated threads in system");
    private static final Metric MAX_THREADS = Metric.gauge("node_processes_max_threads", "Limit of threads in the system");
    private static final Metric THREADS_STATE = Metric.gauge("node_processes_threads_state", "Number of threads in each state.");
    private static final Metric STATE = Metric.gauge("node_processes_state", "Number of processes in each state.");
    private static final Metric PIDS = Metric.gauge("node_processes_pids", "Number of PIDs");
    private static final Metric MAX_PIDS = Metric.gauge("node_processes_max_processes", "Number of max PIDs limit");

    /** Words between the state and the number of threads. */
    private static final int BETWEEN = 16;

    private final Kernel kernel;
    private final KernelFile maxThreads;
    private final KernelFile maxPids;

    @Activate
    public ProcessesCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
        this.maxThreads = kernel.proc("sys/kernel/threads-max");
        this.maxPids = kernel.proc("sys/kernel/pid_max");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        var states = new int[128];
        var threadStates = new int[128];
        int pids = 0;
        long threads = 0;
        for (String pid : kernel.listProc("")) {
            if (isNumber(pid)) {
                try {
                    threads += process(pid, states, threadStates);
                    pids++;
                } catch (NoSuchFileException e) {
                    continue; // it ended since it was listed
                }
            }
        }
        readings.set(readings.series(THREADS), threads);
        readings.set(readings.series(MAX_THREADS), maxThreads.read().nextDouble());
        set(readings, STATE, "state", states);
        set(readings, THREADS_STATE, "thread_state", threadStates);
        readings.set(readings.series(PIDS), pids);
        readings.set(readings.series(MAX_PIDS), maxPids.read().nextDouble());
    }

    /** @return how many threads it has */
    private long process(String pid, int[] states, int[] threadStates) throws IOException {
        KernelFile stat = kernel.proc(pid + "/stat");
        int state;
        long threads;
        try {
            Cursor at = afterName(stat);
            state = state(at);
            at.skipWords(BETWEEN);
            threads = at.nextLong();
        } finally {
            stat.close();
        }
        states[state]++;
        for (String thread : kernel.listProc(pid + "/task")) {
            if (thread.equals(pid)) {
                threadStates[state]++;
            } else {
                thread(pid + "/task/" + thread + "/stat", threadStates);
            }
        }
        return threads;
    }

    private void thread(String path, int[] threadStates) throws IOException {
        KernelFile stat = kernel.proc(path);
        try {
            threadStates[state(afterName(stat))]++;
        } catch (NoSuchFileException e) {
            return; // it ended since it was listed
        } finally {
            stat.close();
        }
    }

    /** The name stands in brackets and may contain some; none comes after it. */
    private static Cursor afterName(KernelFile stat) throws IOException {
        Cursor at = stat.read();
        int brackets = at.count(')');
        if (brackets == 0) {
            throw at.malformed("a name in brackets");
        }
        for (int i = 0; i < brackets; i++) {
            at.until(')');
        }
        return at;
    }

    private static int state(Cursor at) throws IOException {
        Slice state = at.word();
        if (state.length() != 1 || state.at(0) < 0) {
            throw at.malformed("the letter of a state");
        }
        return state.at(0);
    }

    private static void set(Readings readings, Metric metric, String label, int[] counts) {
        for (int state = 0; state < counts.length; state++) {
            if (counts[state] > 0) {
                readings.set(readings.series(metric, Labels.of(label, String.valueOf((char) state))), counts[state]);
            }
        }
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
    }
}
