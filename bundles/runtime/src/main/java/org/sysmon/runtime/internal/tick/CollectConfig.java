package org.sysmon.runtime.internal.tick;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How often is measured. */
@ObjectClassDefinition(name = "Collecting", description = "How often the system is measured")
@interface CollectConfig {

    String PID = "sysmon.collect";

    @AttributeDefinition(name = "Interval", description = "From one tick to the next; all but slow collectors run at each",
            min = "0.1", max = "3600")
    double interval_seconds() default 1;
}
