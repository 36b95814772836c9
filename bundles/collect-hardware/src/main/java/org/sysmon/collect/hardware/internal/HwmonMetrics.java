package org.sysmon.collect.hardware.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sysmon.api.metric.Metric;

/** What the files of sensors measure, by their names: the rules of node_exporter, which has made names of them. */
final class HwmonMetrics {

    /** Files whose names begin with these belong to sensors. */
    static final Set<String> TYPES = Set.of("vrm", "beep_enable", "update_interval", "in", "cpu", "fan", "pwm", "temp", "curr",
            "power", "energy", "humidity", "intrusion", "freq");

    /** Of what the file says; multiplied or divided just as node_exporter does, so that not even the last digit differs. */
    enum Scale { ONE, THOUSANDTHS, MILLIONTHS }

    private static final String INPUT = "input";
    /** What is said of power and is no power. */
    private static final List<String> INTERVALS = List.of("average_interval", "average_interval_min", "average_interval_max");
    private static final List<String> SPEEDS = List.of(INPUT, "min", "max", "target");

    private final Map<String, Unit> known = new HashMap<>();

    /**
     * A metric, and what the file counts in.
     *
     * @param byLabel whether its sensor is called by what the sensor's label says
     */
    record Unit(Metric metric, Scale scale, boolean byLabel) {

        double of(double value) {
            return switch (scale) {
                case ONE -> value;
                case THOUSANDTHS -> value * 0.001;
                case MILLIONTHS -> value / 1_000_000;
            };
        }
    }

    /**
     * @param type    what the sensor measures
     * @param element what the file says of it; empty for the sensor's plain file
     * @param plain   whether the sensor has a plain file
     * @return null for what is no number
     */
    Unit of(String type, String element, boolean plain) {
        if (element.equals("label")) {
            return null;
        }
        Unit unit = switch (type) {
            case "beep_enable" -> onlyPlain(element, "beep_enabled", "Hardware beep enabled", Scale.ONE);
            case "vrm" -> onlyPlain(element, "voltage_regulator_version", "Hardware voltage regulator", Scale.ONE);
            case "update_interval" -> onlyPlain(element, "update_interval_seconds", "Hardware monitor update interval",
                    Scale.THOUSANDTHS);
            default -> measured(type, element, name(type, element, plain));
        };
        // Two files may make the same name, such as Max and max: the first metric stands for both.
        return unit == null ? null : known.computeIfAbsent(unit.metric().name(), name -> unit);
    }

    private static String name(String type, String element, boolean plain) {
        if (element.isEmpty() || element.equals(INPUT) && !plain) {
            return type;
        }
        return type + "_" + HwmonCollector.clean(element);
    }

    private static Unit onlyPlain(String element, String name, String help, Scale scale) {
        return element.isEmpty() ? gauge(name, help, scale) : null;
    }

    private static Unit measured(String type, String element, String name) {
        if (element.equals("fault") || element.equals("alarm")) {
            return gauge(name, "Hardware sensor " + element + " status (" + type + ")", Scale.ONE);
        }
        if (element.equals("beep")) {
            return gauge(name + "_enabled", "Hardware monitor sensor has beeping enabled", Scale.ONE);
        }
        return switch (type) {
            case "in", "cpu" -> gauge(name + "_volts", "Hardware monitor for voltage (" + element + ")", Scale.THOUSANDTHS);
            case "temp" -> element.equals("type") ? other(type, element, name) : gauge(name + "_celsius",
                    "Hardware monitor for temperature (" + (element.isEmpty() ? INPUT : element) + ")", Scale.THOUSANDTHS);
            case "curr" -> gauge(name + "_amps", "Hardware monitor for current (" + element + ")", Scale.THOUSANDTHS);
            case "energy" -> new Unit(Metric.counter("node_hwmon_" + name + "_joule_total",
                    "Hardware monitor for joules used so far (" + element + ")"), Scale.MILLIONTHS, false);
            case "power" -> power(element, name);
            case "humidity" -> gauge(name, "Hardware monitor for humidity, as a ratio (multiply with 100.0 to get the humidity "
                    + "as a percentage) (" + element + ")", Scale.MILLIONTHS);
            case "fan" -> !SPEEDS.contains(element) ? other(type, element, name)
                    : gauge(name + "_rpm", "Hardware monitor for fan revolutions per minute (" + element + ")", Scale.ONE);
            case "freq" -> !element.equals(INPUT) ? other(type, element, name) : new Unit(Metric.gauge(
                    "node_hwmon_" + name + "_freq_mhz", "Hardware monitor for GPU frequency in MHz"), Scale.MILLIONTHS, true);
            default -> other(type, element, name);
        };
    }

    private static Unit power(String element, String name) {
        if (element.equals("accuracy")) {
            return gauge(name, "Hardware monitor power meter accuracy, as a ratio", Scale.MILLIONTHS);
        }
        if (INTERVALS.contains(element)) {
            return gauge(name + "_seconds", "Hardware monitor power usage update interval (" + element + ")", Scale.THOUSANDTHS);
        }
        return gauge(name + "_watt", "Hardware monitor for power usage in watts (" + element + ")", Scale.MILLIONTHS);
    }

    private static Unit other(String type, String element, String name) {
        return gauge(name, "Hardware monitor " + type + " element " + element, Scale.ONE);
    }

    private static Unit gauge(String name, String help, Scale scale) {
        return new Unit(Metric.gauge("node_hwmon_" + name, help), scale, false);
    }
}
