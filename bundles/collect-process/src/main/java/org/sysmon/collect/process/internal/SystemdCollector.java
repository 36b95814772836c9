package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** The units of systemd, asked over the system bus (org.freedesktop.systemd1(5)). */
@Component(configurationPid = SystemdConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SystemdConfig.class)
@CollectorSettings(name = "systemd", period_seconds = 15, enabled = false)
public final class SystemdCollector implements Collector {

    static final String SYSTEMD = "org.freedesktop.systemd1";
    static final String MANAGER = SYSTEMD + ".Manager";
    static final String PATH = "/org/freedesktop/systemd1";

    private static final List<String> STATES = List.of("active", "activating", "deactivating", "inactive", "failed");
    private static final double MICROSECONDS = 1e6;

    private static final Metric STATE = Metric.gauge("node_systemd_unit_state", "Systemd unit");
    private static final Metric UNITS = Metric.gauge("node_systemd_units", "Summary of systemd unit states");
    private static final Metric RUNNING = Metric.gauge("node_systemd_system_running",
            "Whether the system is operational (see 'systemctl is-system-running')");
    private static final Metric VERSION = Metric.gauge("node_systemd_version", "Detected systemd version");
    private static final Metric RESTARTS = Metric.counter("node_systemd_service_restart_total",
            "Service unit count of Restart triggers");
    private static final Metric STARTED = Metric.gauge("node_systemd_unit_start_time_seconds",
            "Start time of the unit since unix epoch in seconds.");
    private static final Metric TASKS = Metric.gauge("node_systemd_unit_tasks_current", "Current number of tasks per Systemd unit");
    private static final Metric TASKS_MAX = Metric.gauge("node_systemd_unit_tasks_max", "Maximum number of tasks per Systemd unit");
    private static final Metric TRIGGERED = Metric.gauge("node_systemd_timer_last_trigger_seconds",
            "Seconds since epoch of last trigger.");
    private static final Metric ACCEPTED = Metric.counter("node_systemd_socket_accepted_connections_total",
            "Total number of accepted socket connections");
    private static final Metric CONNECTIONS = Metric.gauge("node_systemd_socket_current_connections",
            "Current number of socket connections");
    private static final Metric REFUSED = Metric.gauge("node_systemd_socket_refused_connections_total",
            "Total number of refused socket connections");

    /** The number that the version of systemd begins with: 252.39-1~deb12u1. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private final String socket;
    private final Pattern included;
    private final Pattern excluded;
    private final boolean restarts;
    private final boolean startTimes;
    private final boolean tasks;

    @Activate
    public SystemdCollector(SystemdConfig config) {
        this(config.socket(), config.include_units_pattern(), config.exclude_units_pattern(), config.restarts(),
                config.start_times(), config.tasks());
    }

    SystemdCollector(String socket, String include, String exclude, boolean restarts, boolean startTimes, boolean tasks) {
        this.socket = socket;
        this.included = Pattern.compile(include);
        this.excluded = Pattern.compile(exclude);
        this.restarts = restarts;
        this.startTimes = startTimes;
        this.tasks = tasks;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (!readings.enter(socket)) {
            return;
        }
        try (var bus = DbusConnection.open(socket)) {
            manager(bus, readings);
            List<SystemdUnit> units = SystemdUnit.list(bus.call(SYSTEMD, PATH, MANAGER, "ListUnits"));
            for (String state : STATES) {
                readings.set(readings.series(UNITS, Labels.of("state", state)),
                        units.stream().filter(unit -> unit.activeState().equals(state)).count());
            }
            for (SystemdUnit unit : units) {
                if (unit.isLoaded() && included.matcher(unit.name()).matches() && !excluded.matcher(unit.name()).matches()) {
                    unit(bus, unit, readings);
                }
            }
        } catch (DbusErrorException e) {
            if (e.name().endsWith(".ServiceUnknown") || e.name().endsWith(".NameHasNoOwner")) {
                throw new NoSuchFileException(socket, null, "systemd is not on this bus");
            }
            throw e;
        }
    }

    private static void manager(DbusConnection bus, Readings readings) throws IOException {
        String version = bus.property(SYSTEMD, PATH, MANAGER, "Version").toString();
        Matcher number = NUMBER.matcher(version);
        if (number.find()) {
            readings.set(readings.series(VERSION, Labels.of("version", version)), Double.parseDouble(number.group()));
        }
        String state = bus.property(SYSTEMD, PATH, MANAGER, "SystemState").toString();
        readings.set(readings.series(RUNNING), state.equals("running") ? 1 : 0);
    }

    private void unit(DbusConnection bus, SystemdUnit unit, Readings readings) throws IOException {
        Labels name = Labels.of("name", unit.name());
        boolean service = unit.isA("service");
        Object type = service ? property(bus, unit, "Service", "Type") : null;
        for (String state : STATES) {
            Labels labels = Labels.of("name", unit.name(), "state", state, "type", type == null ? "" : type.toString());
            readings.set(readings.series(STATE, labels), unit.activeState().equals(state) ? 1 : 0);
        }
        if (service && restarts) {
            number(bus, unit, "Service", "NRestarts", readings, RESTARTS, 1);
        }
        if (service && tasks) {
            number(bus, unit, "Service", "TasksCurrent", readings, TASKS, 1);
            number(bus, unit, "Service", "TasksMax", readings, TASKS_MAX, 1);
        }
        if (startTimes) {
            Object at = unit.activeState().equals("active") ? property(bus, unit, "Unit", "ActiveEnterTimestamp") : Double.valueOf(0);
            if (at instanceof Double micros) {
                readings.set(readings.series(STARTED, name), micros / MICROSECONDS);
            }
        }
        if (unit.isA("timer")) {
            number(bus, unit, "Timer", "LastTriggerUSec", readings, TRIGGERED, MICROSECONDS);
        }
        if (unit.isA("socket")) {
            number(bus, unit, "Socket", "NAccepted", readings, ACCEPTED, 1);
            number(bus, unit, "Socket", "NConnections", readings, CONNECTIONS, 1);
            number(bus, unit, "Socket", "NRefused", readings, REFUSED, 1);
        }
    }

    /** What is not counted is all ones. */
    private static void number(DbusConnection bus, SystemdUnit unit, String of, String property, Readings readings, Metric metric,
            double divisor) throws IOException {
        if (property(bus, unit, of, property) instanceof Double value && value < 0x1p64) {
            readings.set(readings.series(metric, Labels.of("name", unit.name())), value / divisor);
        }
    }

    /** Null when the unit is gone by now, or this systemd does not know of such a property. */
    private static Object property(DbusConnection bus, SystemdUnit unit, String of, String property) throws IOException {
        try {
            return bus.property(SYSTEMD, unit.path(), SYSTEMD + "." + of, property);
        } catch (DbusErrorException e) {
            return null;
        }
    }
}
