package org.sysmon.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What listeners prove themselves with. */
@ObjectClassDefinition(name = "TLS", description = "What listeners prove themselves with, and whom they ask to do the same")
@interface TlsConfig {

    String PID = "sysmon.http.tls";

    @AttributeDefinition(description = "PEM file with the certificate of this server, and those between it and its authority")
    String certificate() default "";

    @AttributeDefinition(description = "PEM file with the private key of the certificate")
    String key() default "";

    @AttributeDefinition(description = "Whether clients show a certificate: none, optional or required",
            options = { @Option("none"),
                @Option("optional"),
                @Option("required") })
    String client_certificates() default "none";

    @AttributeDefinition(description = "PEM file with the authorities that sign certificates of clients")
    String client_ca() default "";
}
