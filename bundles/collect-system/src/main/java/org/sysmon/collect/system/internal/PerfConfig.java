package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the perf collector counts. */
@ObjectClassDefinition(name = "Perf collector", description = "What processors count of themselves")
@interface PerfConfig {

    String PID = "sysmon.collect.perf";

    @AttributeDefinition(name = "Processors", description = "Numbers of processors such as 0-3,8; empty for all")
    String cpus() default "";

    @AttributeDefinition(name = "Profilers", description = "What is counted, by the names that node_exporter gives them, such as CpuCycles; none for all", required = false)
    String[] profilers() default {};

    @AttributeDefinition(name = "Tracepoints", description = "Events of the kernel that are counted as well, such as sched:sched_process_exec", required = false)
    String[] tracepoints() default {};
}
