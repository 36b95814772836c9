package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which interrupts the interrupts collector takes. */
@ObjectClassDefinition(name = "Interrupts collector", description = "Interrupts by processor and source")
@interface InterruptsConfig {

    String PID = "sysmon.collect.interrupts";

    @AttributeDefinition(name = "Excluded names", description = "Regular expression on name;info;devices: interrupts in which it is found are left out; empty leaves none out")
    String exclude_names_pattern() default "";

    @AttributeDefinition(name = "Included names", description = "Regular expression on name;info;devices: when given, only interrupts in which it is found are taken, and exclude_names says nothing")
    String include_names_pattern() default "";

    @AttributeDefinition(name = "Zeros", description = "Whether a processor that never had an interrupt has a sample of it")
    boolean include_zeros() default true;
}
