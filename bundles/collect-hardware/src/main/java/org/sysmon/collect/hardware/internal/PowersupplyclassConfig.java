package org.sysmon.collect.hardware.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which power supplies are left out. */
@ObjectClassDefinition(name = "Powersupplyclass collector", description = "Batteries and mains")
@interface PowersupplyclassConfig {

    String PID = "sysmon.collect.powersupplyclass";

    @AttributeDefinition(name = "Excluded supplies", description = "Regular expression: power supplies in whose name it is found are left out; empty leaves none out")
    String exclude_supplies_pattern() default "";
}
