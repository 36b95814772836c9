package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much the stat collector takes. */
@ObjectClassDefinition(name = "Stat collector", description = "Interrupts, context switches, forks, boot time and tasks")
@interface StatConfig {

    String PID = "sysmon.collect.stat";

    @AttributeDefinition(name = "Soft interrupts", description = "Whether calls of soft interrupts are taken, by vector")
    boolean softirq() default false;
}
