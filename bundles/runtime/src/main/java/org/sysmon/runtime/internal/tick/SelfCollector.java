package org.sysmon.runtime.internal.tick;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.CollectorStatus.State;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.runtime.internal.history.Head;
import org.sysmon.runtime.internal.series.TickRecorder;

import com.sun.management.OperatingSystemMXBean;

/** The daemon about itself: ticks, collectors, queues, its process. */
@Component
@CollectorSettings(name = "sysmon")
public final class SelfCollector implements Collector {

    private static final Metric TICKS = Metric.counter("sysmon_ticks_total", "Ticks taken since the daemon started.");
    private static final Metric SKIPPED = Metric.counter("sysmon_ticks_skipped_total",
            "Ticks left out because the process did not run in time.");
    private static final Metric LATE = Metric.counter("sysmon_ticks_late_total",
            "Ticks that began more than a tenth of the interval after their moment.");
    private static final Metric STUCK_THREADS = Metric.gauge("sysmon_lane_stuck_threads",
            "Threads that were left behind in a call that hangs.");
    private static final Metric COLLECTORS_BY_STATE = Metric.gauge("sysmon_collectors", "Collectors by how they stand.");
    private static final Metric LOG_EVENTS = Metric.counter("sysmon_log_events_total", "Events logged since the start.");
    private static final Metric SWAP_TOO_LONG = Metric.counter("sysmon_ticks_before_swap_end_total",
            "Ticks that did not wait any longer for a part that was being replaced.");
    private static final Metric TICK_SECONDS = Metric.gauge("sysmon_tick_duration_seconds",
            "How long the tick before took, from its moment until it was sealed and handed on.");
    private static final Metric TICK_ALLOCATED = Metric.gauge("sysmon_tick_allocated_bytes",
            "Heap that the tick before allocated, collectors and all.");
    private static final Metric TICK_SAMPLES = Metric.gauge("sysmon_tick_series", "Series of the tick before.");
    private static final Metric CLOCK_STEPS = Metric.counter("sysmon_clock_steps_total",
            "Times the system clock was set while the daemon ran.");
    private static final Metric REFUSED = Metric.counter("sysmon_series_refused_total",
            "Series that were not made because there are too many.");
    private static final Metric ENDED = Metric.counter("sysmon_series_ended_total", "Series that ended.");
    private static final Metric COUNTER_STEPS = Metric.counter("sysmon_counter_steps_total",
            "Times a counter of the kernel stepped back.");
    private static final Metric HEAD_BYTES = Metric.gauge("sysmon_head_bytes", "Memory that the recent minutes take.");
    private static final Metric CPU = Metric.counter("sysmon_process_cpu_seconds_total",
            "Processor time that the daemon used, user and system.");
    private static final Metric HEAP = Metric.gauge("sysmon_process_heap_used_bytes", "Heap of the daemon in use.");
    private static final Metric THREADS = Metric.gauge("sysmon_process_threads", "Threads of the daemon.");

    private static final Table COLLECTORS = Table.by("collector",
            Metric.gauge("node_scrape_collector_duration_seconds", "node_exporter: Duration of a collector scrape."),
            Metric.gauge("node_scrape_collector_success", "node_exporter: Whether a collector succeeded."),
            Metric.counter("sysmon_collector_cpu_seconds_total", "Processor time that the collector used."),
            Metric.counter("sysmon_collector_allocated_bytes_total", "Heap that the collector allocated."),
            Metric.counter("sysmon_collector_failures_total", "Calls of the collector that failed or hung."));

    private static final Table SINKS = Table.by("sink",
            Metric.gauge("sysmon_sink_queued_batches", "Ticks that wait for the sink."),
            Metric.gauge("sysmon_sink_queued_bytes", "Memory that they take."),
            Metric.gauge("sysmon_sink_oldest_seconds", "Age of the oldest tick that waits, 0 when none does."),
            Metric.counter("sysmon_sink_acknowledged_batches_total", "Ticks that the sink has taken into safety."),
            Metric.counter("sysmon_sink_dropped_batches_total", "Ticks lost because the queue was full."),
            Metric.counter("sysmon_sink_failures_total", "Calls of the sink that failed."));

    private static final Labels FORWARD = Labels.of("direction", "forward");
    private static final Labels BACK = Labels.of("direction", "back");
    private static final Labels FAST = Labels.of("lane", "fast");
    private static final Labels SLOW = Labels.of("lane", "slow");
    private static final State[] STATES = { State.WAITING, State.OK, State.ABSENT, State.FAILING, State.STUCK };
    private static final Labels[] BY_STATE = Arrays.stream(STATES)
            .map(state -> Labels.of("state", state.name().toLowerCase(Locale.ROOT))).toArray(Labels[]::new);
    private static final String[] LEVELS = { "error", "warn", "info", "debug" };
    private static final Labels[] BY_LEVEL = Arrays.stream(LEVELS).map(level -> Labels.of("level", level))
            .toArray(Labels[]::new);
    private static final Labels RESET = Labels.of("kind", "reset");
    private static final Labels WRAP = Labels.of("kind", "wrap");
    private static final Labels JITTER = Labels.of("kind", "jitter");

    private final Recording recording;
    private final TickRecorder recorder;
    private final TickStats stats;
    private final SinkBoard sinks;
    private final Head head;
    private final ToLongFunction<String> events;
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Slice> keys = new HashMap<>();

    /** @param events of the log by level, which the launcher counts; null where another one has started the framework */
    @Activate
    public SelfCollector(@Reference Recording recording, @Reference SinkBoard sinks, @Reference Head head,
            @Reference(target = "(sysmon.door=log)", cardinality = ReferenceCardinality.OPTIONAL)
            ToLongFunction<String> events) {
        this.events = events;
        this.recording = recording;
        this.recorder = recording.recorder();
        this.stats = recording.stats();
        this.sinks = sinks;
        this.head = head;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        ticks(readings);
        counters(readings);
        process(readings);
        log(readings);
        states(readings);
        for (CollectorRun run : recording.runs()) {
            if (run.hasRun()) {
                collector(readings.row(COLLECTORS, key(run.name())), run);
            }
        }
        List<SinkStatus> all = sinks.all();
        for (SinkStatus sink : all) {
            sink(readings.row(SINKS, key(sink.name())), sink, recording.lastTimestamp());
        }
    }

    private void ticks(Readings readings) {
        readings.set(readings.series(TICKS), stats.ticks);
        readings.set(readings.series(SKIPPED), stats.skipped);
        readings.set(readings.series(LATE), stats.late);
        readings.set(readings.series(SWAP_TOO_LONG), stats.swapTooLong);
        readings.set(readings.series(STUCK_THREADS, FAST), stats.stuckFast);
        readings.set(readings.series(STUCK_THREADS, SLOW), stats.stuckSlow);
        if (stats.ticks > 0) {
            readings.set(readings.series(TICK_SECONDS), seconds(stats.lastNanos));
            readings.set(readings.series(TICK_ALLOCATED), stats.lastAllocated);
            readings.set(readings.series(TICK_SAMPLES), stats.lastSamples);
        }
        readings.set(readings.series(CLOCK_STEPS, FORWARD), stats.stepsForward);
        readings.set(readings.series(CLOCK_STEPS, BACK), stats.stepsBack);
    }

    private void counters(Readings readings) {
        readings.set(readings.series(REFUSED), recorder.refused());
        readings.set(readings.series(ENDED), recorder.ended());
        readings.set(readings.series(COUNTER_STEPS, RESET), recorder.resets());
        readings.set(readings.series(COUNTER_STEPS, WRAP), recorder.wraps());
        readings.set(readings.series(COUNTER_STEPS, JITTER), recorder.jitters());
        readings.set(readings.series(HEAD_BYTES), head.bytes());
    }

    private void process(Readings readings) {
        readings.set(readings.series(CPU), process.getProcessCpuTime() / 1e9);
        readings.set(readings.series(HEAP), memory.getHeapMemoryUsage().getUsed());
        readings.set(readings.series(THREADS), threads.getThreadCount());
    }

    private void log(Readings readings) {
        for (int i = 0; events != null && i < LEVELS.length; i++) {
            readings.set(readings.series(LOG_EVENTS, BY_LEVEL[i]), events.applyAsLong(LEVELS[i]));
        }
    }

    private void states(Readings readings) {
        for (int i = 0; i < STATES.length; i++) {
            int count = 0;
            for (CollectorRun run : recording.runs()) {
                count += run.state() == STATES[i] ? 1 : 0;
            }
            readings.set(readings.series(COLLECTORS_BY_STATE, BY_STATE[i]), count);
        }
    }

    /** To microseconds: what is below is noise, and would cost the history more than all the rest. */
    private static double seconds(long nanos) {
        return Math.round(nanos / 1e3) / 1e6;
    }

    private static void collector(Row row, CollectorRun run) {
        row.set(0, seconds(run.wallNanos()));
        row.set(1, run.succeeded() ? 1 : 0);
        row.set(2, seconds(run.cpuTotalNanos()));
        row.set(3, run.allocatedTotalBytes());
        row.set(4, run.failures());
    }

    private static void sink(Row row, SinkStatus sink, long newest) {
        row.set(0, sink.queuedBatches());
        row.set(1, sink.queuedBytes());
        row.set(2, sink.oldestTimestamp() == 0 ? 0 : Math.max(0, newest - sink.oldestTimestamp()) / 1e3);
        row.set(3, sink.acknowledgedBatches());
        row.set(4, sink.droppedBatches());
        row.set(5, sink.failures());
    }

    private Slice key(String name) {
        return keys.computeIfAbsent(name, Slice::of);
    }
}
