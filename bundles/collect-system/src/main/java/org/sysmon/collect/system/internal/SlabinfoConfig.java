package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which of the kernel's caches the slabinfo collector takes. */
@ObjectClassDefinition(name = "Slabinfo collector", description = "The kernel's own caches of objects")
@interface SlabinfoConfig {

    String PID = "sysmon.collect.slabinfo";

    @AttributeDefinition(name = "Excluded caches", description = "Regular expression: caches in whose name it is found are left out; empty leaves none out")
    String exclude_slabs_pattern() default "";

    @AttributeDefinition(name = "Included caches", description = "Regular expression: when given, only caches in whose name it is found are taken, and exclude_slabs says nothing")
    String include_slabs_pattern() default "";
}
