package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;

/** Sensors, from {@code /sys/class/hwmon} (the kernel's Documentation/hwmon/sysfs-interface). Some take their time to answer. */
@Component(configurationPid = HwmonConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HwmonConfig.class)
@CollectorSettings(name = "hwmon", period_seconds = 10)
public final class HwmonCollector implements Collector {

    private static final String FOLDER = "class/hwmon";

    private final Kernel kernel;
    private final NameFilter chipFilter;
    private final NameFilter sensorFilter;
    private final HwmonMetrics metrics = new HwmonMetrics();
    private List<String> folders = List.of();
    private List<HwmonChip> chips = List.of();

    @Activate
    public HwmonCollector(@Reference Kernel kernel, HwmonConfig config) {
        this(kernel, new NameFilter(config.exclude_chips_pattern(), config.include_chips_pattern()),
                new NameFilter(config.exclude_sensors_pattern(), config.include_sensors_pattern()));
    }

    HwmonCollector(Kernel kernel, NameFilter chips, NameFilter sensors) {
        this.kernel = kernel;
        this.chipFilter = chips;
        this.sensorFilter = sensors;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> now = kernel.listSys(FOLDER);
        if (now.isEmpty()) {
            throw new NoSuchFileException(kernel.sysPath(FOLDER), null, "no sensor chip there");
        }
        if (!now.equals(folders)) {
            chips = chips(now);
            folders = now;
        }
        var failure = new FirstFailure();
        boolean allAnswer = true;
        for (HwmonChip chip : chips) {
            allAnswer &= !readings.enter(chip.resource()) || chip.read(readings, failure);
        }
        if (!allAnswer) {
            folders = List.of(); // a chip that is gone: the next one under its number is another one
        }
        failure.rethrow();
    }

    /** Chips are named by their device, for their numbers depend on the order in which modules were loaded. */
    private List<HwmonChip> chips(List<String> now) throws IOException {
        var devices = new ArrayList<String>();
        var own = new ArrayList<String>();
        for (String folder : now) {
            own.add(ownName(folder));
            devices.add(deviceName(folder, own.get(own.size() - 1)));
        }
        var found = new ArrayList<HwmonChip>();
        for (int i = 0; i < now.size(); i++) {
            String name = devices.get(i);
            if (Collections.frequency(devices, name) > 1) {
                name += "_" + distinction(i, devices, own, now);
            }
            if (chipFilter.takes(name)) {
                found.add(new HwmonChip(kernel, FOLDER + "/" + now.get(i), name, own.get(i), sensorFilter, metrics));
            }
        }
        return found;
    }

    /** Of several chips of one device: what they call themselves, if that tells them apart, otherwise their number. */
    private static String distinction(int index, List<String> devices, List<String> own, List<String> folders) {
        String mine = own.get(index);
        int same = 0;
        for (int i = 0; i < own.size(); i++) {
            same += own.get(i).equals(mine) && devices.get(i).equals(devices.get(index)) ? 1 : 0;
        }
        return mine.isEmpty() || same > 1 ? clean(folders.get(index)) : mine;
    }

    private String ownName(String folder) throws IOException {
        Cursor at = new OptionalFile(kernel.sys(FOLDER + "/" + folder + "/name")).read();
        return at == null ? "" : clean(at.rest().text());
    }

    private String deviceName(String folder, String own) throws IOException {
        String[] device = device(folder).split("/");
        String name = clean(device[device.length - 1]);
        String bus = device.length > 1 ? clean(device[device.length - 2]) : "";
        if (!name.isEmpty()) {
            return bus.isEmpty() ? name : bus + "_" + name;
        }
        return own.isEmpty() ? clean(folder) : own;
    }

    private String device(String folder) throws IOException {
        try {
            return kernel.realSys(FOLDER + "/" + folder + "/device");
        } catch (NoSuchFileException e) {
            return ""; // a chip without one
        }
    }

    /** As it may stand in a metric's name. */
    static String clean(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9:_]", "_").replaceAll("^_+|_+$", "");
    }
}
