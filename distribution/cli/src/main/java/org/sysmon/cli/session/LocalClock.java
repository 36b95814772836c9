package org.sysmon.cli.session;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The system's clock, which reads the time zones only when somebody asks for one: they cost more than the rest of a run. */
final class LocalClock extends Clock {

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
