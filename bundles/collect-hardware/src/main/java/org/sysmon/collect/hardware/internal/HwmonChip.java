package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** One chip: all files in its folder, and in that of its device, whose names are those of sensors. */
final class HwmonChip {

    private static final Metric CHIP_NAMES = Metric.gauge("node_hwmon_chip_names",
            "Annotation metric for human-readable chip names");
    private static final Metric SENSOR_LABEL = Metric.gauge("node_hwmon_sensor_label", "Label for given chip and sensor");
    /** {@code temp1_crit}: what it is, its number, and what is said of it; only the first need be there. */
    private static final Pattern NAME = Pattern.compile("([^0-9]+)([0-9]{0,9})(?:_(.+))?");
    private static final String LABEL = "label";

    private final Kernel kernel;
    private final String folder;
    private final String name;
    private final String ownName;
    private final NameFilter filter;
    private final HwmonMetrics metrics;
    private List<String> listed = List.of();
    private List<Value> values = List.of();
    private List<FileLabels> labels = List.of();

    /** @param ownName what it calls itself; may be empty */
    HwmonChip(Kernel kernel, String folder, String name, String ownName, NameFilter sensors, HwmonMetrics metrics) {
        this.kernel = kernel;
        this.folder = folder;
        this.name = name;
        this.ownName = ownName;
        this.filter = sensors;
        this.metrics = metrics;
    }

    /** What it is entered as. */
    String resource() {
        return kernel.sysPath(folder);
    }

    /** @return false when it has values and does not say a single one */
    boolean read(Readings readings, FirstFailure failure) throws IOException {
        var now = new ArrayList<>(kernel.listSys(folder));
        now.addAll(kernel.listSys(folder + "/device"));
        if (!now.equals(listed)) {
            open();
            listed = now;
        }
        if (!ownName.isEmpty()) {
            readings.set(readings.series(CHIP_NAMES, Labels.of("chip", name, "chip_name", ownName)), 1);
        }
        for (FileLabels label : labels) {
            failure.attempt(() -> label.set(readings, SENSOR_LABEL));
        }
        boolean answers = values.isEmpty();
        for (Value value : values) {
            answers |= value.read(readings, failure);
        }
        return answers;
    }

    private void open() throws IOException {
        var sensors = new TreeMap<String, SortedMap<String, String>>();
        collect(folder, sensors);
        collect(folder + "/device", sensors);
        values = new ArrayList<>();
        labels = new ArrayList<>();
        for (var sensor : sensors.entrySet()) {
            if (filter.takes(name + ";" + sensor.getKey())) {
                open(sensor.getKey(), sensor.getValue());
            }
        }
    }

    /** Finds the sensors: of each, what is said of it, and in which file. */
    private void collect(String path, SortedMap<String, SortedMap<String, String>> sensors) throws IOException {
        for (String file : kernel.listSys(path)) {
            Matcher parts = NAME.matcher(file);
            if (parts.matches() && HwmonMetrics.TYPES.contains(parts.group(1))) {
                int number = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
                sensors.computeIfAbsent(parts.group(1) + number, key -> new TreeMap<>())
                        .put(parts.group(3) == null ? "" : parts.group(3), path + "/" + file);
            }
        }
    }

    private void open(String sensor, SortedMap<String, String> files) throws IOException {
        Labels own = Labels.of("chip", name, "sensor", sensor);
        String label = files.get(LABEL);
        if (label != null) {
            labels.add(new FileLabels(List.of(Text.of(LABEL, label.substring(folder.length() + 1))), Blanks.ALL, kernel, folder, own));
        }
        String type = sensor.replaceFirst("[0-9]+$", "");
        for (var file : files.entrySet()) {
            HwmonMetrics.Unit unit = metrics.of(type, file.getKey(), files.containsKey(""));
            Labels its = unit != null && unit.byLabel() ? byLabel(label) : own;
            if (unit != null && its != null) {
                values.add(new Value(new OptionalFile(kernel.sys(file.getValue())), unit, its));
            }
        }
    }

    /** A frequency is told apart by what its label says it is the frequency of. @return null without a label */
    private Labels byLabel(String file) throws IOException {
        Cursor at = file == null ? null : new OptionalFile(kernel.sys(file)).read();
        return at == null ? null : Labels.of("chip", name, "sensor", HwmonCollector.clean(at.rest().text()));
    }

    /** One file with one number. */
    private record Value(OptionalFile file, HwmonMetrics.Unit unit, Labels labels) {

        boolean read(Readings readings, FirstFailure failure) {
            try {
                Cursor at = file.read();
                if (at != null) {
                    readings.set(readings.series(unit.metric(), labels), unit.of(at.nextDouble()));
                }
                return at != null;
            } catch (MalformedSourceException e) {
                return true; // many a chip has files beside its sensors' whose names look like theirs
            } catch (IOException e) {
                failure.keep(e);
                return false;
            }
        }
    }
}
