package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which settings of the kernel the sysctl collector takes. */
@ObjectClassDefinition(name = "Sysctl collector", description = "Settings of the kernel")
@interface SysctlConfig {

    String PID = "sysmon.collect.sysctl";

    @AttributeDefinition(name = "Numbers", description = "Names of settings that are numbers, such as fs.file-nr; with names for several values fs.file-nr:total,current,max", required = false)
    String[] include() default {};

    @AttributeDefinition(name = "Texts", description = "Names of settings that are text, such as kernel.seccomp.actions_avail: each word is a label of an info metric", required = false)
    String[] include_info() default {};
}
