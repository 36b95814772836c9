package org.sysmon.collect.process.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which processes are shown by name. */
@ObjectClassDefinition(name = "Process collector", description = "Processes by name and user, and by groups")
@interface ProcessConfig {

    String PID = "sysmon.collect.process";

    @AttributeDefinition(name = "Top", min = "1", max = "1000", description = "How many are taken of the first by processor time, by memory and by input and output")
    int top() default 20;

    @AttributeDefinition(name = "Names", min = "1", max = "10000", description = "How many names, each with its user, are shown at most within an hour; all others are one series, other")
    int names() default 100;

    @AttributeDefinition(name = "Groups", description = "Regular expressions, the name of a group and = before each: processes in whose name or command line it is found belong to the first such group")
    String[] groups_pattern() default {};
}
