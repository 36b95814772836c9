package org.sysmon.http.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where SysMonitor answers, and under which names. */
@ObjectClassDefinition(name = "HTTP", description = "Where SysMonitor answers over HTTP, and under which names")
@interface HttpConfig {

    String PID = "sysmon.http";

    @AttributeDefinition(name = "Listen", description = "Address and port. On loopback it speaks plain HTTP; any other address "
            + "needs http.tls and then speaks TLS only; takes effect after a restart")
    String listen_address() default "127.0.0.1:9000";

    @AttributeDefinition(name = "Insecure", description = "Whether it may speak plain HTTP on an address that other machines "
            + "reach, so that whoever is on the way reads passwords, tokens and all else; takes effect after a restart")
    boolean insecure() default false;

    @AttributeDefinition(name = "Host names", description = "Names under which it is asked, beside localhost, the addresses it "
            + "listens on and the names in its certificates; a request for another name is refused")
    String[] hostnames() default {};

    @AttributeDefinition(name = "Trusted proxies", description = "Addresses or networks, such as 10.0.0.0/24, of proxies whose "
            + "word about the client's address is taken, from X-Forwarded-For and X-Forwarded-Proto")
    String[] trusted_proxies() default {};

    @AttributeDefinition(name = "CORS origins", description = "Origins, such as https://grafana.example.com, whose pages may "
            + "read here; changing something is never open to pages from elsewhere")
    String[] cors_origins() default {};

    @AttributeDefinition(name = "Largest request", min = "65536", description = "How big the body of a request may be")
    long max_request_bytes() default 64_000_000;
}
