package org.sysmon.collect.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which interfaces the netdev collector takes; those that read other files have options of their own, as in node_exporter. */
@ObjectClassDefinition(name = "Netdev collector", description = "What goes through which network interfaces")
@interface NetdevConfig {

    String PID = "sysmon.collect.network";

    @AttributeDefinition(name = "Excluded devices", description = "Regular expression: interfaces in whose name it is found are left out; empty leaves none out")
    String exclude_devices_pattern() default "";

    @AttributeDefinition(name = "Included devices", description = "Regular expression: when given, only interfaces in whose name it is found are taken, and exclude_devices says nothing")
    String include_devices_pattern() default "";

    @AttributeDefinition(name = "Netlink", description = "Whether the kernel is asked by netlink, also where there is /proc/net/dev; both say the same, and the file takes no lock")
    boolean netlink() default false;

    @AttributeDefinition(name = "Alias label", description = "Whether the series of an interface that was given an alias have it as the label ifalias")
    boolean label_ifalias() default false;
}
