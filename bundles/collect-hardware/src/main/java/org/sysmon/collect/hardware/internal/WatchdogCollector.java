package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.Folders;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Metric;

/** Watchdog timers, from {@code /sys/class/watchdog} (the kernel's Documentation/ABI/testing/sysfs-class-watchdog). */
@Component
@CollectorSettings(name = "watchdog", period_seconds = 10)
public final class WatchdogCollector implements Collector {

    static final FileTable NUMBERS = FileTable.by("name",
            number("bootstatus", "bootstatus"),
            number("fw_version", "fw_version"),
            number("nowayout", "nowayout"),
            number("timeleft", "timeleft_seconds"),
            number("timeout", "timeout_seconds"),
            number("pretimeout", "pretimeout_seconds"),
            number("access_cs0", "access_cs0"));
    private static final List<Text> TEXTS = List.of(Text.of("options", "options"), Text.of("identity", "identity"),
            Text.of("state", "state"), Text.of("status", "status"), Text.of("pretimeout_governor", "pretimeout_governor"));
    private static final Metric INFO = Metric.gauge("node_watchdog_info", "Info of /sys/class/watchdog/<watchdog>");

    private final Folders<Device> watchdogs;

    @Activate
    public WatchdogCollector(@Reference Kernel kernel) {
        this.watchdogs = new Folders<>(kernel, "class/watchdog",
                (path, name) -> new Device(NUMBERS, INFO, TEXTS, Blanks.ALL, kernel, path, name));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        watchdogs.each(readings, (watchdog, failure) -> watchdog.read(readings, failure));
    }

    private static Source number(String file, String name) {
        return Source.of(file, Metric.gauge("node_watchdog_" + name, "Value of /sys/class/watchdog/<watchdog>/" + file));
    }
}
