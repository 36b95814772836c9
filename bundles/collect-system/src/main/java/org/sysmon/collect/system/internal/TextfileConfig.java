package org.sysmon.collect.system.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the textfile collector looks. */
@ObjectClassDefinition(name = "Textfile collector", description = "Metrics that other programs write into files")
@interface TextfileConfig {

    String PID = "sysmon.collect.textfile";

    @AttributeDefinition(name = "Folders", description = "Folders whose files *.prom are read, by their whole path; *, ? and [a-z] in it stand for any text, any character, and these", required = false)
    String[] folders() default {};
}
