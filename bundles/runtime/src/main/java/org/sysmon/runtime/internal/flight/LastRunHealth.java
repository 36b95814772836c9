package org.sysmon.runtime.internal.flight;

import java.time.Duration;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.Daemon;

/** Whether the last run ended in order, and whether everything runs in this one. */
@Component(property = HealthCheck.NAME + "=last run")
public final class LastRunHealth implements HealthCheck {

    /** How long an end stays worth telling. */
    private static final long TOLD_MILLIS = Duration.ofHours(1).toMillis();

    private final FlightRecorder lastRun;
    private final Daemon daemon;

    @Activate
    public LastRunHealth(@Reference FlightRecorder lastRun, @Reference Daemon daemon) {
        this.lastRun = lastRun;
        this.daemon = daemon;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        if (!lastRun.safeMode().isEmpty()) {
            log.warn("safe mode, without plugins: {}\ndo: remove the plugin that is to blame with sysmon plugins remove NAME, "
                    + "then leave safe mode by systemctl restart sysmond", lastRun.safeMode());
        }
        boolean old = System.currentTimeMillis() - daemon.startedAt() > TOLD_MILLIS;
        if (!lastRun.ended().isEmpty() && lastRun.grave() && !old) {
            log.warn("{}\ndo: look into the log of that time; what comes again is a fault to report", lastRun.ended());
        } else {
            log.info(lastRun.ended().isEmpty() ? "it stopped in order, or there was none" : lastRun.ended());
        }
        return new Result(log);
    }
}
