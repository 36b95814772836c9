package org.sysmon.runtime.internal.tick;

import java.util.List;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.CollectorBoard;
import org.sysmon.api.collect.CollectorStatus;
import org.sysmon.api.collect.CollectorStatus.State;

/** Whether the collectors read. One that is absent is well: this kernel has not what it reads. */
@Component(property = HealthCheck.NAME + "=collectors")
public final class CollectorHealth implements HealthCheck {

    private final CollectorBoard collectors;

    @Activate
    public CollectorHealth(@Reference CollectorBoard collectors) {
        this.collectors = collectors;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        List<CollectorStatus> all = collectors.all();
        log.info("{} collectors, {} ok, {} absent, {} disabled", all.size(), count(all, State.OK), count(all, State.ABSENT),
                count(all, State.DISABLED));
        all.forEach(collector -> collector(log, collector));
        return new Result(log);
    }

    private static long count(List<CollectorStatus> all, State state) {
        return all.stream().filter(collector -> collector.state() == state).count();
    }

    private static void collector(FormattingResultLog log, CollectorStatus collector) {
        String name = collector.name();
        if (collector.state() == State.FAILING) {
            log.warn("collector {} fails, {} of {} runs: {}\ndo: mend what it names, or switch it off by collect.{}.enabled: false",
                    name, collector.failures(), collector.runs(), collector.reason(), name);
        } else if (collector.state() == State.STUCK) {
            log.warn("collector {} hangs: {}\ndo: look for a device that does not answer (dmesg); "
                    + "it goes on by itself when that comes back, or switch it off by collect.{}.enabled: false",
                    name, collector.reason(), name);
        } else if (!collector.stuckOn().isEmpty()) {
            log.warn("collector {} hangs in {}, all else of it is read\n"
                    + "do: bring back the server or device behind it, or unmount it", name, collector.stuckOn());
        }
    }
}
