package org.sysmon.runtime.internal.tick;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether ticks come, and whether the clock can be trusted. */
@Component(property = HealthCheck.NAME + "=ticks")
public final class TickHealth implements HealthCheck {

    /** How long a step of the clock stays worth telling. */
    private static final long TOLD_MILLIS = 3_600_000;

    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int FEW_TICKS = 30;

    private final TickStats stats;
    private long countedNanos = System.nanoTime();
    private long ticksBefore;
    private long skippedBefore;
    private long ticksSeen = -1;
    private long ticksSeenNanos;

    @Activate
    public TickHealth(@Reference Recording recording) {
        this(recording.stats());
    }

    TickHealth(TickStats stats) {
        this.stats = stats;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        long now = System.currentTimeMillis();
        ticks(log);
        late(log);
        if (stats.lastStepAt != 0 && now - stats.lastStepAt <= TOLD_MILLIS) {
            String back = stats.lastStepMillis < 0 ? "; where history was written twice, the later writing is shown" : "";
            log.warn("the system clock was set by {} ms at {}{}\ndo: check the time service", stats.lastStepMillis,
                    Instant.ofEpochMilli(stats.lastStepAt), back);
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
            log.critical("no tick since {} ms\ndo: restart the daemon, and report its log", silent);
        } else {
            log.info("{} ticks, {} skipped, the last took {} ms", stats.ticks, stats.skipped, stats.lastNanos / 1e6);
        }
    }

    /** One that is left out now and then is no trouble; over the last minute, or since health was asked before that. */
    private synchronized void late(FormattingResultLog log) {
        long ticks = stats.ticks - ticksBefore;
        long skipped = stats.skipped - skippedBefore;
        if (ticks + skipped >= FEW_TICKS && 10 * skipped > ticks + skipped) {
            log.warn("{} of the last {} ticks were left out, because the process did not run in time\n"
                    + "do: look for what holds the host up: load, a suspended machine, a limit on the processor", skipped,
                    ticks + skipped);
        }
        long now = System.nanoTime();
        if (now - countedNanos > WINDOW_NANOS) {
            countedNanos = now;
            ticksBefore = stats.ticks;
            skippedBefore = stats.skipped;
        }
    }
}
