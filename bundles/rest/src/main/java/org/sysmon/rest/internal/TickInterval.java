package org.sysmon.rest.internal;

import java.time.Duration;
import java.util.List;

import org.sysmon.api.collect.CollectorStatus;

/** How long it is from one tick to the next: the period of whatever is on the fast lane. */
final class TickInterval {

    private static final double DEFAULT_SECONDS = 1;

    private TickInterval() {
    }

    static Duration of(List<CollectorStatus> collectors) {
        double seconds = collectors.stream().filter(collector -> collector.lane().equals("fast"))
                .mapToDouble(CollectorStatus::periodSeconds).filter(period -> period > 0).min().orElse(DEFAULT_SECONDS);
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }
}
