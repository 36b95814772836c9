package org.sysmon.collect.storage.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which tape drives are left out. */
@ObjectClassDefinition(name = "Tapestats collector", description = "Tape drives")
@interface TapestatsConfig {

    String PID = "sysmon.collect.tapestats";

    @AttributeDefinition(name = "Excluded devices", description = "Regular expression: tape drives in whose name it is found are left out; empty leaves none out")
    String exclude_devices_pattern() default "";
}
