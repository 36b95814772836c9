package org.sysmon.troubled.internal;

import java.util.concurrent.locks.LockSupport;

import org.osgi.service.component.annotations.Component;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;

/** Never comes back, interrupted or not. */
@Component
@CollectorSettings(name = "hanging")
public final class HangingCollector implements Collector {

    private volatile boolean never;

    @Override
    public void collect(Readings readings) {
        while (!never) {
            LockSupport.park(this);
        }
    }
}
