package org.sysmon.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long what is known of people and programs is kept. */
@ObjectClassDefinition(name = "Security", description = "Who may ask, and what is written down of it")
@interface SecurityConfig {

    String PID = "sysmon.security";

    @AttributeDefinition(name = "Keep the audit log", description = "How long an entry of the audit log is kept at least; "
            + "older ones go in files of 4 MB", min = "86400", max = "315360000")
    double audit_keep_seconds() default 34_560_000;
}
