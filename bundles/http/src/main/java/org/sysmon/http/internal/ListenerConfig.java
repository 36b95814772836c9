package org.sysmon.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One more address, which speaks TLS. */
@ObjectClassDefinition(name = "HTTP listener", description = "One more address to answer on; it speaks TLS")
@interface ListenerConfig {

    String PID = "sysmon.http.listeners";

    @AttributeDefinition(description = "Address and port, such as 0.0.0.0:9443")
    String listen_address();

    @AttributeDefinition(description = "As in http.tls, and from there when empty")
    String certificate() default "";

    @AttributeDefinition(description = "As in http.tls, and from there when empty")
    String key() default "";

    @AttributeDefinition(description = "As in http.tls, and from there when it says default",
            options = { @Option("default"), @Option("none"), @Option("optional"), @Option("required") })
    String client_certificates() default "default";

    @AttributeDefinition(description = "As in http.tls, and from there when empty")
    String client_ca() default "";
}
