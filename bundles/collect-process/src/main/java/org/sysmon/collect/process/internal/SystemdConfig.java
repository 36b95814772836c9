package org.sysmon.collect.process.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which units of systemd are shown, and what of them. */
@ObjectClassDefinition(name = "Systemd collector", description = "State of the units of systemd, asked over D-Bus")
@interface SystemdConfig {

    String PID = "sysmon.collect.systemd";

    @AttributeDefinition(name = "Included units", description = "Regular expression: units are taken whose whole name it matches")
    String include_units_pattern() default ".+";

    @AttributeDefinition(name = "Excluded units", description = "Regular expression: units whose whole name it matches are left out")
    String exclude_units_pattern() default ".+\\.(automount|device|mount|scope|slice)";

    @AttributeDefinition(name = "Restarts", description = "Whether it is counted how often systemd has restarted each service")
    boolean restarts() default true;

    @AttributeDefinition(name = "Start times", description = "Whether the time is taken at which each unit became active")
    boolean start_times() default false;

    @AttributeDefinition(name = "Tasks", description = "Whether the tasks of each service are taken, and their limit")
    boolean tasks() default false;

    @AttributeDefinition(name = "Socket", description = "Of the system bus")
    String socket() default "/run/dbus/system_bus_socket";
}
