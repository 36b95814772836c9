package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Metric;

/** Batteries and mains, from {@code /sys/class/power_supply} (the kernel's Documentation/ABI/testing/sysfs-class-power). */
@Component(configurationPid = PowersupplyclassConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PowersupplyclassConfig.class)
@CollectorSettings(name = "powersupplyclass", period_seconds = 10)
public final class PowersupplyclassCollector implements Collector {

    /** The kernel counts in millionths. */
    private static final double MICRO = 1e6;
    /** And heat in tenths of a degree. */
    private static final double TENTH = 10;

    static final FileTable NUMBERS = FileTable.by("power_supply",
            number("authentic", "authentic", 1),
            number("calibrate", "calibrate", 1),
            number("capacity", "capacity", 1),
            number("capacity_alert_max", "capacity_alert_max", 1),
            number("capacity_alert_min", "capacity_alert_min", 1),
            number("cycle_count", "cyclecount", 1),
            number("online", "online", 1),
            number("present", "present", 1),
            number("time_to_empty_now", "time_to_empty_seconds", 1),
            number("time_to_full_now", "time_to_full_seconds", 1),
            number("current_boot", "current_boot", MICRO),
            number("current_max", "current_max", MICRO),
            number("current_now", "current_ampere", MICRO),
            number("energy_empty", "energy_empty", MICRO),
            number("energy_empty_design", "energy_empty_design", MICRO),
            number("energy_full", "energy_full", MICRO),
            number("energy_full_design", "energy_full_design", MICRO),
            number("energy_now", "energy_watthour", MICRO),
            number("voltage_boot", "voltage_boot", MICRO),
            number("voltage_max", "voltage_max", MICRO),
            number("voltage_max_design", "voltage_max_design", MICRO),
            number("voltage_min", "voltage_min", MICRO),
            number("voltage_min_design", "voltage_min_design", MICRO),
            number("voltage_now", "voltage_volt", MICRO),
            number("voltage_ocv", "voltage_ocv", MICRO),
            number("charge_control_limit", "charge_control_limit", MICRO),
            number("charge_control_limit_max", "charge_control_limit_max", MICRO),
            number("charge_counter", "charge_counter", MICRO),
            number("charge_empty", "charge_empty", MICRO),
            number("charge_empty_design", "charge_empty_design", MICRO),
            number("charge_full", "charge_full", MICRO),
            number("charge_full_design", "charge_full_design", MICRO),
            number("charge_now", "charge_ampere", MICRO),
            number("charge_term_current", "charge_term_current", MICRO),
            number("constant_charge_current", "constant_charge_current", MICRO),
            number("constant_charge_current_max", "constant_charge_current_max", MICRO),
            number("constant_charge_voltage", "constant_charge_voltage", MICRO),
            number("constant_charge_voltage_max", "constant_charge_voltage_max", MICRO),
            number("precharge_current", "precharge_current", MICRO),
            number("input_current_limit", "input_current_limit", MICRO),
            number("power_now", "power_watt", MICRO),
            number("temp", "temp_celsius", TENTH),
            number("temp_alert_max", "temp_alert_max_celsius", TENTH),
            number("temp_alert_min", "temp_alert_min_celsius", TENTH),
            number("temp_ambient", "temp_ambient_celsius", TENTH),
            number("temp_ambient_max", "temp_ambient_max_celsius", TENTH),
            number("temp_ambient_min", "temp_ambient_min_celsius", TENTH),
            number("temp_max", "temp_max_celsius", TENTH),
            number("temp_min", "temp_min_celsius", TENTH));
    private static final List<Text> TEXTS = Stream.of("capacity_level", "charge_type", "health", "manufacturer", "model_name",
            "serial_number", "status", "technology", "type", "usb_type", "scope").map(name -> Text.of(name, name)).toList();
    private static final Metric INFO = Metric.gauge("node_power_supply_info", "info of /sys/class/power_supply/<power_supply>.");

    private final Folders<Device> supplies;

    @Activate
    public PowersupplyclassCollector(@Reference Kernel kernel, PowersupplyclassConfig config) {
        this(kernel, config.exclude_supplies_pattern());
    }

    PowersupplyclassCollector(Kernel kernel, String exclude) {
        var filter = new NameFilter(exclude, "");
        this.supplies = new Folders<>(kernel, "class/power_supply", (path, name) -> filter.takes(name)
                ? new Device(NUMBERS, INFO, TEXTS, Blanks.NONE, kernel, path, name) : null);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        supplies.each(readings, (supply, failure) -> supply.read(readings, failure));
    }

    private static Source number(String file, String name, double divisor) {
        return Source.of(file, at -> at.nextDouble() / divisor,
                Metric.gauge("node_power_supply_" + name, name + " value of /sys/class/power_supply/<power_supply>."));
    }
}
