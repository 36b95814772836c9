package org.sysmon.collect.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which interfaces the netclass collector leaves out. */
@ObjectClassDefinition(name = "Netclass collector", description = "State, speed and other properties of network interfaces")
@interface NetclassConfig {

    String PID = "sysmon.collect.netclass";

    @AttributeDefinition(name = "Excluded devices", description = "Regular expression: interfaces in whose name it is found are left out; empty leaves none out")
    String exclude_devices_pattern() default "";

    @AttributeDefinition(name = "Ignore invalid speed", description = "Whether an interface that gives -1 for its speed has none; otherwise it has that, as node_exporter says it")
    boolean ignore_invalid_speed() default true;
}
