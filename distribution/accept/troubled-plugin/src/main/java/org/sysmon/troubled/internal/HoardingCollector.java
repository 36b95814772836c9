package org.sysmon.troubled.internal;

import java.util.ArrayList;
import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;

/** Keeps all that it allocates, until the heap is full. Only where it is switched on, for it ends the process. */
@Component
@CollectorSettings(name = "hoarding", enabled = false)
public final class HoardingCollector implements Collector {

    private final List<byte[]> hoard = new ArrayList<>();

    @Override
    public void collect(Readings readings) {
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new byte[100_000]);
        }
    }
}
