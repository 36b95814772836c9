package org.sysmon.collect.storage.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which disks the diskstats collector takes. */
@ObjectClassDefinition(name = "Diskstats collector", description = "Which disks are watched")
@interface DiskstatsConfig {

    String PID = "sysmon.collect.diskstats";

    @AttributeDefinition(name = "Excluded devices", description = "Regular expression: disks in whose name it is found are left out; empty leaves none out")
    String exclude_devices_pattern() default "^(z?ram|loop|fd|(h|s|v|xv)d[a-z]|nvme[0-9]+n[0-9]+p)[0-9]+$";

    @AttributeDefinition(name = "Included devices", description = "Regular expression: when given, only disks in whose name it is found are taken, and exclude_devices says nothing")
    String include_devices_pattern() default "";
}
