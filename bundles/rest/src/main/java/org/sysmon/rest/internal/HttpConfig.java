package org.sysmon.rest.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whom SysMonitor answers; where, says who listens. */
@ObjectClassDefinition(name = "Routes", description = "Whom SysMonitor answers over HTTP")
@interface HttpConfig {

    String PID = "sysmon.http";

    @AttributeDefinition(name = "Read without token", description = "Whether whoever is on this machine may read without "
            + "the token; changing something always needs it")
    boolean read_without_token() default false;
}
