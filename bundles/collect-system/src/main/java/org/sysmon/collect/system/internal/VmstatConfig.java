package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which fields the vmstat collector takes. */
@ObjectClassDefinition(name = "Vmstat collector", description = "Paging, swapping and other events of virtual memory")
@interface VmstatConfig {

    String PID = "sysmon.collect.vmstat";

    @AttributeDefinition(name = "Fields", description = "Regular expression: fields of /proc/vmstat in which it is found are taken")
    String fields_pattern() default "^(oom_kill|pgpg|pswp|pg.*fault).*";
}
