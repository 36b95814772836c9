package org.sysmon.runtime.internal.tick;

import java.time.Instant;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;

/** Whether ticks come, collectors read, sinks take samples, and the clock can be trusted. */
@Component(property = "hc.name=runtime")
public final class RuntimeHealth implements HealthCheck {

    /** How long a step of the clock stays worth telling. */
    private static final long STEP_TOLD_MILLIS = 3_600_000;
    private static final int FEW_BATCHES = 10;

    private final CollectorBoard collectors;
    private final TickStats stats;
    private final SinkBoard sinks;
    private long ticksSeen = -1;
    private long ticksSeenNanos;

    @Activate
    public RuntimeHealth(@Reference CollectorBoard collectors, @Reference Recording recording, @Reference SinkBoard sinks) {
        this.collectors = collectors;
        this.stats = recording.stats();
        this.sinks = sinks;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        ticks(log);
        clock(log);
        for (CollectorStatus collector : collectors.all()) {
            collector(log, collector);
        }
        for (SinkStatus sink : sinks.all()) {
            sink(log, sink);
        }
        return new Result(log);
    }

    private synchronized void ticks(FormattingResultLog log) {
        long now = System.nanoTime();
        if (stats.ticks != ticksSeen) {
            ticksSeen = stats.ticks;
            ticksSeenNanos = now;
        }
        long silent = (now - ticksSeenNanos) / 1_000_000;
        if (silent > 5 * stats.intervalMillis + 2_000) {
            log.critical("no tick since {} ms: restart the daemon, and report its log", silent);
        } else {
            log.info("{} ticks, {} skipped, the last took {} ms", stats.ticks, stats.skipped, stats.lastNanos / 1e6);
        }
    }

    private void clock(FormattingResultLog log) {
        if (stats.lastStepAt == 0 || System.currentTimeMillis() - stats.lastStepAt > STEP_TOLD_MILLIS) {
            return;
        }
        String back = stats.lastStepMillis < 0 ? "; where history was written twice, the later writing is shown" : "";
        log.warn("the system clock was set by {} ms at {}{}: check the time service", stats.lastStepMillis,
                Instant.ofEpochMilli(stats.lastStepAt), back);
    }

    private static void collector(FormattingResultLog log, CollectorStatus collector) {
        switch (collector.state()) {
            case FAILING -> log.warn("collector {} fails: {}", collector.name(), collector.reason());
            case STUCK -> log.warn("collector {} hangs: {}", collector.name(), collector.reason());
            default -> {
                if (!collector.stuckOn().isEmpty()) {
                    log.warn("collector {} hangs in {}: is a server or device gone?", collector.name(), collector.stuckOn());
                }
            }
        }
    }

    private static void sink(FormattingResultLog log, SinkStatus sink) {
        if (!sink.lastFailure().isEmpty()) {
            log.critical("{} does not take samples, {} ticks wait: {}", sink.name(), sink.queuedBatches(),
                    sink.lastFailure());
        } else if (!sink.attached()) {
            log.temporarilyUnavailable("{} is away, {} ticks wait", sink.name(), sink.queuedBatches());
        } else if (sink.queuedBatches() > FEW_BATCHES) {
            log.warn("{} is behind by {} ticks", sink.name(), sink.queuedBatches());
        } else {
            log.info("{} has {} ticks", sink.name(), sink.acknowledgedBatches());
        }
        if (sink.droppedBatches() > 0) {
            log.warn("{} has lost {} ticks since the start", sink.name(), sink.droppedBatches());
        }
    }
}
