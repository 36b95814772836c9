package org.sysmon.rest.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where SysMonitor answers, and to whom. */
@ObjectClassDefinition(name = "HTTP", description = "Where SysMonitor answers over HTTP, and to whom")
@interface HttpConfig {

    String PID = "sysmon.http";

    @AttributeDefinition(name = "Listen", description = "Address and port. This version answers on loopback only: "
            + "127.0.0.1:PORT, [::1]:PORT or localhost:PORT; takes effect after a restart")
    String listen_loopback() default "127.0.0.1:9000";

    @AttributeDefinition(name = "Read without token", description = "Whether whoever is on this machine may read without "
            + "the token; changing something always needs it")
    boolean read_without_token() default false;
}
