package org.sysmon.runtime.internal.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;

/** Whether the heap is near its end: by what was left in it after the last collection, for garbage does no harm. */
@Component(property = HealthCheck.NAME + "=memory")
public final class MemoryHealth implements HealthCheck {

    private static final double WARN_PERCENT = 85;
    private static final double CRITICAL_PERCENT = 95;
    private static final String REMEDY = "do: give it more by -Xmx in the JVM profile or SYSMON_JAVA_OPTS; "
            + "sysmon latest 'sysmon.*bytes' says what takes it";

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        long max = Runtime.getRuntime().maxMemory();
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            live += left == null ? 0 : left.getUsed();
        }
        judge(log, live, max);
        return new Result(log);
    }

    static void judge(FormattingResultLog log, long live, long max) {
        double percent = 100.0 * live / max;
        String figures = "%.0f of %.0f MB of the heap, %.0f %%, are in use after a collection".formatted(live / 1e6, max / 1e6,
                percent);
        if (percent >= CRITICAL_PERCENT) {
            log.critical("{}\n{}", figures, REMEDY);
        } else if (percent >= WARN_PERCENT) {
            log.warn("{}\n{}", figures, REMEDY);
        } else {
            log.info("{}", figures);
        }
    }
}
