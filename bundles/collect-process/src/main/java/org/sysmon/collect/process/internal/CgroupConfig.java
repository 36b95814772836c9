package org.sysmon.collect.process.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which control groups are shown. */
@ObjectClassDefinition(name = "Control group collector", description = "What units, pods and containers use")
@interface CgroupConfig {

    String PID = "sysmon.collect.cgroup";

    @AttributeDefinition(name = "Excluded", description = "Regular expression: control groups in whose path it is found are left out; empty leaves none out")
    String exclude_pattern() default "^/user\\.slice/.+/|\\.mount$|/run-[^/]+\\.(scope|service)$";

    @AttributeDefinition(name = "Groups", min = "1", max = "10000", description = "How many control groups are shown at most within an hour; what others use shows in the group above them")
    int groups() default 200;
}
