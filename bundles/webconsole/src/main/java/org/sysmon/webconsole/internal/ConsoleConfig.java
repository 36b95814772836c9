package org.sysmon.webconsole.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether there is a console, and for how long. */
@ObjectClassDefinition(name = "Console", description = "The web console at /system/console")
@interface ConsoleConfig {

    String PID = "sysmon.console";

    @AttributeDefinition(name = "Enabled", description = "Whether the administrator may open the console at /system/console")
    boolean enabled() default true;

    @AttributeDefinition(name = "Close after", min = "1", description = "How long after the last request the console is taken "
            + "out of memory again; the next request brings it back")
    double close_after_seconds() default 900;
}
