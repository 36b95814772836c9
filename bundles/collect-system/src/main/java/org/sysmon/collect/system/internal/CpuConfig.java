package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much the cpu collector takes. */
@ObjectClassDefinition(name = "Cpu collector", description = "Where the processors spend their time")
@interface CpuConfig {

    String PID = "sysmon.collect.cpu";

    @AttributeDefinition(name = "Guests", description = "Whether the time spent in virtual machines, part of the time of programs, is told apart as well")
    boolean guest() default true;
}
