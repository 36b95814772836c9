package org.sysmon.collect.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which interfaces the arp collector takes. */
@ObjectClassDefinition(name = "Arp collector", description = "How many neighbours are known on each network interface")
@interface ArpConfig {

    String PID = "sysmon.collect.arp";

    @AttributeDefinition(name = "Excluded devices", description = "Regular expression: interfaces in whose name it is found are left out; empty leaves none out")
    String exclude_devices_pattern() default "";

    @AttributeDefinition(name = "Included devices", description = "Regular expression: when given, only interfaces in whose name it is found are taken, and exclude_devices says nothing")
    String include_devices_pattern() default "";
}
