package org.sysmon.example.core;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition
@interface NotifierConfig {

    @AttributeDefinition(description = "Mail server")
    String server_address();

    String[] to() default {};

    @AttributeDefinition(required = false)
    String password_secret();

    int retries() default 3;

    boolean tls() default true;

    @Component(service = EmailNotifier.class, configurationPid = "sysmon.notifiers.email")
    @Designate(ocd = NotifierConfig.class, factory = true)
    final class EmailNotifier {
    }

    @ObjectClassDefinition
    @interface Heartbeat {

        @AttributeDefinition(description = "Where to call")
        String url();

        @AttributeDefinition(required = false, options = { @Option("low"), @Option("high") })
        String[] urgency_named() default {};
    }

    @Component(service = HeartbeatSender.class, configurationPid = "sysmon.heartbeat")
    @Designate(ocd = Heartbeat.class)
    final class HeartbeatSender {
    }
}
