package org.sysmon.collect.hardware.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which adapters the infiniband collector takes. */
@ObjectClassDefinition(name = "Infiniband collector", description = "Ports of InfiniBand adapters")
@interface InfinibandConfig {

    String PID = "sysmon.collect.infiniband";

    @AttributeDefinition(name = "Excluded devices", description = "Regular expression: adapters in whose name it is found are left out; empty leaves none out")
    String exclude_devices_pattern() default "";

    @AttributeDefinition(name = "Included devices", description = "Regular expression: when given, only adapters in whose name it is found are taken, and exclude_devices says nothing")
    String include_devices_pattern() default "";
}
