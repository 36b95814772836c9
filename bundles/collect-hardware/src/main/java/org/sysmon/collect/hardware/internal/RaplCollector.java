package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Energy that processors took, from {@code /sys/class/powercap} (the kernel's Documentation/power/powercap). For root only. */
@Component(configurationPid = RaplConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RaplConfig.class)
@CollectorSettings(name = "rapl", period_seconds = 5)
public final class RaplCollector implements Collector {

    private static final Metric OF_ALL_ZONES = Metric.counter("node_rapl_joules_total", "Current RAPL value in joules");
    private static final double MICROJOULES = 1e6;
    private static final String FOLDER = "class/powercap";
    private static final Pattern NUMBERED = Pattern.compile("([^-]*)-([0-9]{1,9})");
    private static final Pattern NOT_OF_NAMES = Pattern.compile("_*[^0-9A-Za-z_]+_*");

    private final Kernel kernel;
    private final boolean zoneLabel;
    private final Map<String, Metric> metrics = new HashMap<>();
    private List<String> names = List.of();
    private List<Zone> zones = List.of();

    @Activate
    public RaplCollector(@Reference Kernel kernel, RaplConfig config) {
        this(kernel, config.zone_label());
    }

    RaplCollector(Kernel kernel, boolean zoneLabel) {
        this.kernel = kernel;
        this.zoneLabel = zoneLabel;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> now = kernel.listSys(FOLDER);
        if (!now.equals(names)) {
            zones = zones(now);
            names = now;
        }
        if (zones.isEmpty()) {
            throw new NoSuchFileException(kernel.sysPath(FOLDER), null, "no zone there");
        }
        var failure = new FirstFailure();
        for (Zone zone : zones) {
            failure.attempt(() -> readings.set(readings.series(zone.metric(), zone.labels()),
                    zone.energy().read().nextDouble() / MICROJOULES));
        }
        failure.rethrow();
    }

    /** A zone says its name, with a number at its end or without; those without are counted by name. */
    private List<Zone> zones(List<String> folders) throws IOException {
        var found = new ArrayList<Zone>();
        var counts = new HashMap<String, Integer>();
        for (String folder : folders) {
            String path = FOLDER + "/" + folder;
            Cursor at = new OptionalFile(kernel.sys(path + "/name")).read();
            if (at == null) {
                continue; // the control type itself
            }
            String name = at.rest().text();
            Matcher numbered = NUMBERED.matcher(name);
            boolean hasNumber = numbered.matches();
            String zone = hasNumber ? numbered.group(1) : name;
            int index = hasNumber ? Integer.parseInt(numbered.group(2)) : counts.getOrDefault(name, 0);
            counts.put(zone, index + 1);
            found.add(zone(zone, index, path));
        }
        return found;
    }

    private Zone zone(String name, int index, String path) {
        Labels labels = Labels.of("index", Integer.toString(index), "path", kernel.sysPath(path));
        KernelFile energy = kernel.sys(path + "/energy_uj");
        if (zoneLabel) {
            return new Zone(OF_ALL_ZONES, labels.with(Labels.of("rapl_zone", name)), energy);
        }
        Metric metric = metrics.computeIfAbsent(NOT_OF_NAMES.matcher(name).replaceAll("_"), form ->
                Metric.counter("node_rapl_" + form + "_joules_total", "Current RAPL " + name + " value in joules"));
        return new Zone(metric, labels, energy);
    }

    /** A part of a machine whose energy is counted. */
    private record Zone(Metric metric, Labels labels, KernelFile energy) {
    }
}
