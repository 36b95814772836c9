package org.sysmon.runtime.internal.flow;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;

/** Whether the sinks take what is measured. */
@Component(property = HealthCheck.NAME + "=sinks")
public final class SinkHealth implements HealthCheck {

    private static final int FEW_BATCHES = 10;

    private final SinkBoard sinks;
    private final Daemon daemon;

    @Activate
    public SinkHealth(@Reference SinkBoard sinks, @Reference Daemon daemon) {
        this.sinks = sinks;
        this.daemon = daemon;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        for (SinkStatus sink : sinks.all()) {
            sink(log, sink);
        }
        if (sinks.all().isEmpty()) {
            nowhere(log);
        }
        return new Result(log);
    }

    /** An agent may stand alone; whoever keeps a history waits for the store. */
    private void nowhere(FormattingResultLog log) {
        if (daemon.role().equals("agent")) {
            log.info("no sink: what is measured is kept in memory for 15 minutes, and nowhere else");
        } else {
            log.temporarilyUnavailable("no sink is here yet\ndo: nothing right after a start; otherwise see in the log what keeps "
                    + "the store from opening");
        }
    }

    private static void sink(FormattingResultLog log, SinkStatus sink) {
        String name = sink.name();
        if (!sink.lastFailure().isEmpty()) {
            log.critical("{} does not take samples, {} ticks ({} bytes) wait: {}\n"
                    + "do: mend what it names before the queue is full; what waits is then taken", name, sink.queuedBatches(),
                    sink.queuedBytes(), sink.lastFailure());
        } else if (!sink.attached()) {
            log.temporarilyUnavailable("{} is away, {} ticks wait\n"
                    + "do: nothing while it is being replaced; otherwise see sysmon plugins list", name, sink.queuedBatches());
        } else if (sink.queuedBatches() > FEW_BATCHES) {
            log.warn("{} is behind by {} ticks ({} bytes)\ndo: see whether its disk or network is slow", name,
                    sink.queuedBatches(), sink.queuedBytes());
        } else {
            log.info("{} has {} ticks", name, sink.acknowledgedBatches());
        }
        if (sink.droppedBatches() > 0) {
            log.warn("{} has lost {} ticks since the start\ndo: see in the log what held it up; a restart begins to count anew",
                    name, sink.droppedBatches());
        }
    }
}
