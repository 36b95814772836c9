package org.sysmon.collect.storage.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much the bcache collector asks for. */
@ObjectClassDefinition(name = "Bcache collector", description = "Caches of block devices")
@interface BcacheConfig {

    String PID = "sysmon.collect.bcache";

    @AttributeDefinition(name = "Priorities", description = "Whether the statistics of priorities are read, for which the kernel sorts all buckets of a cache")
    boolean priority_stats() default false;
}
