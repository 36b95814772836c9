package org.sysmon.runtime.internal.tick;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.collect.CollectorStatus.State;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.LastRun;
import org.sysmon.api.daemon.Vitals;
import org.sysmon.api.flow.SinkBoard;
import org.sysmon.api.flow.SinkStatus;

/** How this process does, from its ticks, queues and collectors. */
@Component
public final class ProcessVitals implements Vitals {

    private static final String STORE = "store";

    private final Daemon daemon;
    private final Recording recording;
    private final SinkBoard sinks;
    private final LastRun lastRun;

    @Activate
    public ProcessVitals(@Reference Daemon daemon, @Reference Recording recording, @Reference SinkBoard sinks,
            @Reference LastRun lastRun) {
        this.daemon = daemon;
        this.recording = recording;
        this.sinks = sinks;
        this.lastRun = lastRun;
    }

    @Override
    public List<String> waitingFor() {
        var missing = new ArrayList<String>();
        if (recording.stats().ticks == 0) {
            missing.add("the first tick");
        }
        if (daemon.role().equals("standalone") && sinks.all().stream().noneMatch(ProcessVitals::isStoreThatTakes)) {
            missing.add("the store");
        }
        return missing;
    }

    /** Being there is not enough: it may still be opening its database. */
    private static boolean isStoreThatTakes(SinkStatus sink) {
        return sink.name().equals(STORE) && sink.attached() && sink.lastFailure().isEmpty() && sink.acknowledgedBatches() > 0;
    }

    @Override
    public boolean ticking() {
        return recording.stats().isTicking(System.nanoTime());
    }

    @Override
    public List<String> degraded() {
        var parts = new ArrayList<String>();
        if (!lastRun.safeMode().isEmpty()) {
            parts.add("safe mode, without plugins");
        }
        if (!ticking()) {
            parts.add("no ticks");
        }
        for (SinkStatus sink : sinks.all()) {
            if (!sink.attached()) {
                parts.add(sink.name() + " is away");
            } else if (!sink.lastFailure().isEmpty()) {
                parts.add(sink.name() + " takes no samples");
            }
        }
        for (CollectorStatus collector : recording.all()) {
            if (collector.state() == State.FAILING || collector.state() == State.STUCK) {
                parts.add("collector " + collector.name() + " is " + collector.state().name().toLowerCase(Locale.ROOT));
            } else if (!collector.stuckOn().isEmpty()) {
                parts.add("collector " + collector.name() + " hangs in " + String.join(", ", collector.stuckOn()));
            }
        }
        return parts;
    }
}
