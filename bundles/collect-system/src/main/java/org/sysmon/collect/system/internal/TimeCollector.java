package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** What time it is here, and by which clock, from the system and {@code /sys/devices/system/clocksource}. It may look at a clock. */
@Component
@CollectorSettings(name = "time")
public final class TimeCollector implements Collector {

    private static final Metric NOW = Metric.gauge("node_time_seconds", "System time in seconds since epoch (1970).");
    private static final Metric ZONE = Metric.gauge("node_time_zone_offset_seconds", "System time zone offset in seconds.");
    private static final Metric AVAILABLE = Metric.gauge("node_time_clocksource_available_info",
            "Available clocksources read from '/sys/devices/system/clocksource'.");
    private static final Metric CURRENT = Metric.gauge("node_time_clocksource_current_info",
            "Current clocksource read from '/sys/devices/system/clocksource'.");

    private static final String FOLDER = "devices/system/clocksource/clocksource0/";
    private static final Table AVAILABLE_SOURCES = new Table(TimeCollector::labels, List.of(Column.of(AVAILABLE)));
    private static final Table CURRENT_SOURCE = new Table(TimeCollector::labels, List.of(Column.of(CURRENT)));

    private final KernelFile available;
    private final KernelFile current;
    private final TimeZone here = TimeZone.getDefault();
    private final PartFailures failure = new PartFailures();
    private Labels zone = Labels.EMPTY;
    private int offset = Integer.MIN_VALUE;

    @Activate
    public TimeCollector(@Reference Kernel kernel) {
        this.available = kernel.sys(FOLDER + "available_clocksource");
        this.current = kernel.sys(FOLDER + "current_clocksource");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        long millis = System.currentTimeMillis();
        readings.set(readings.series(NOW), millis / 1000.0);
        int now = here.getOffset(millis);
        if (now != offset) {
            offset = now;
            zone = Labels.of("time_zone", name(millis));
        }
        readings.set(readings.series(ZONE, zone), offset / 1000);
        failure.read();
        try {
            Cursor at = available.read();
            while (!at.atLineEnd()) {
                readings.row(AVAILABLE_SOURCES, at.word()).set(0, 1);
            }
            readings.row(CURRENT_SOURCE, current.read().word()).set(0, 1);
        } catch (IOException e) {
            failure.note(e);
        }
        failure.rethrow();
    }

    private String name(long millis) {
        return here.getDisplayName(here.inDaylightTime(new Date(millis)), TimeZone.SHORT, Locale.ROOT);
    }

    private static Labels labels(Slice source) {
        return Labels.of("device", "0", "clocksource", source.text());
    }
}
