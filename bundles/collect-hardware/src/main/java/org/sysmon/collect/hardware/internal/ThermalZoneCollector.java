package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.NumberFile;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Heat and what is done against it, from {@code /sys/class/thermal} (the kernel's Documentation/driver-api/thermal/sysfs-api). */
@Component
@CollectorSettings(name = "thermal_zone", period_seconds = 5)
public final class ThermalZoneCollector implements Collector {

    private static final Metric TEMPERATURE = Metric.gauge("node_thermal_zone_temp", "Zone temperature in Celsius");
    private static final Metric NOW = Metric.gauge("node_cooling_device_cur_state",
            "Current throttle state of the cooling device");
    private static final Metric MOST = Metric.gauge("node_cooling_device_max_state",
            "Maximum throttle state of the cooling device");
    private static final List<Text> TYPE = List.of(Text.of("type", "type"));
    private static final String ZONE = "thermal_zone";
    private static final String COOLING = "cooling_device";

    private final Folders<Thing> things;

    @Activate
    public ThermalZoneCollector(@Reference Kernel kernel) {
        this.things = new Folders<>(kernel, "class/thermal", (path, name) -> open(kernel, path, name));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        things.each(readings, (thing, failure) -> thing.read(readings));
    }

    private static Thing open(Kernel kernel, String path, String name) {
        if (name.startsWith(ZONE)) {
            var labels = new FileLabels(TYPE, Blanks.ALL, kernel, path, Labels.of("zone", name.substring(ZONE.length())));
            var temperature = new NumberFile(kernel.sys(path + "/temp"), at -> at.nextDouble() / 1000, 1);
            return readings -> set(readings, TEMPERATURE, labels, temperature);
        }
        if (name.startsWith(COOLING)) {
            var labels = new FileLabels(TYPE, Blanks.ALL, kernel, path, Labels.of("name", name.substring(COOLING.length())));
            var now = new NumberFile(kernel.sys(path + "/cur_state"));
            var most = new NumberFile(kernel.sys(path + "/max_state"));
            return readings -> {
                set(readings, NOW, labels, now);
                set(readings, MOST, labels, most);
            };
        }
        return null;
    }

    private static void set(Readings readings, Metric metric, FileLabels labels, NumberFile file) throws IOException {
        double value = file.read();
        if (!Double.isNaN(value)) {
            readings.set(readings.series(metric, labels.read()), value);
        }
    }

    /** A zone or a device that cools one. */
    @FunctionalInterface
    private interface Thing {
        void read(Readings readings) throws IOException;
    }
}
