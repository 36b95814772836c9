package org.sysmon.collect.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whose queueing disciplines the qdisc collector takes, and from where. */
@ObjectClassDefinition(name = "Qdisc collector", description = "What the queueing disciplines of network interfaces sent and dropped")
@interface QdiscConfig {

    String PID = "sysmon.collect.qdisc";

    @AttributeDefinition(name = "Excluded devices", description = "Regular expression: interfaces in whose name it is found are left out; empty leaves none out")
    String exclude_devices_pattern() default "";

    @AttributeDefinition(name = "Included devices", description = "Regular expression: when given, only interfaces in whose name it is found are taken, and exclude_devices says nothing")
    String include_devices_pattern() default "";

    @AttributeDefinition(name = "Fixtures", description = "For tests: a folder whose results.json is read, where the kernel is not to be asked")
    String fixtures() default "";
}
