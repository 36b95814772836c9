package org.sysmon.runtime.internal.watch;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether errors were logged of late, and whether the log is written to where it should be. */
@Component(property = HealthCheck.NAME + "=log")
public final class LogHealth implements HealthCheck {

    private final Supplier<Map<String, Object>> state;

    @Activate
    public LogHealth(@Reference(target = "(sysmon.door=log)") Supplier<Map<String, Object>> state) {
        this.state = state;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        Map<String, Object> now = state.get();
        String place = (String) now.get("place");
        if (now.get("trouble") instanceof String trouble && !trouble.isEmpty()) {
            log.warn("{}; it goes to standard error\ndo: make space in that folder and see that the daemon's user may write there",
                    trouble);
        }
        if (now.get("last.at") instanceof Long at) {
            log.warn("{} errors logged in the last 15 minutes, the last at {}: {}: {}\ndo: read them: {}", now.get("errors"),
                    Instant.ofEpochMilli(at), now.get("last.part"), now.get("last"),
                    place.startsWith("/") ? "grep ERROR " + place : "journalctl -u sysmond -p err --since -15min");
        } else {
            log.info("no errors logged in the last 15 minutes, it goes to {}", place);
        }
        return new Result(log);
    }
}
