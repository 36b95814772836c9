package org.sysmon.troubled.internal;

import org.osgi.service.component.annotations.Component;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;

/** Fails each time, in the least expected way. */
@Component
@CollectorSettings(name = "throwing")
public final class ThrowingCollector implements Collector {

    @Override
    public void collect(Readings readings) {
        throw new IllegalStateException("as always");
    }
}
