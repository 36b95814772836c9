package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which abilities and faults of the processor the cpuinfo collector takes. */
@ObjectClassDefinition(name = "Cpuinfo collector", description = "What the processors are")
@interface CpuinfoConfig {

    String PID = "sysmon.collect.cpuinfo";

    @AttributeDefinition(name = "Flags", description = "Regular expression: flags of the first processor in which it is found have a sample; empty takes none")
    String flags_pattern() default "";

    @AttributeDefinition(name = "Bugs", description = "Regular expression: bugs of the first processor in which it is found have a sample; empty takes none")
    String bugs_pattern() default "";
}
