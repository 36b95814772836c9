package org.sysmon.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long what is known of people and programs is kept. */
@ObjectClassDefinition(name = "Security", description = "Who may ask, and what is written down of it")
@interface SecurityConfig {

    String PID = "sysmon.security";

    @AttributeDefinition(name = "Idle session", description = "How long a browser stays signed in while nobody uses it", min = "60",
            max = "2592000")
    double session_idle_seconds() default 1_800;

    @AttributeDefinition(name = "Longest session", description = "How long a browser stays signed in at most", min = "60",
            max = "2592000")
    double session_limit_seconds() default 43_200;

    @AttributeDefinition(name = "Keep the audit log", description = "How long an entry of the audit log is kept at least; "
            + "older ones go in files of 4 MB", min = "86400", max = "315360000")
    double audit_keep_seconds() default 34_560_000;
}
