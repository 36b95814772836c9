package org.sysmon.collect.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the wifi collector looks. */
@ObjectClassDefinition(name = "Wifi collector", description = "Wireless interfaces and the stations at them")
@interface WifiConfig {

    String PID = "sysmon.collect.wifi";

    @AttributeDefinition(name = "Fixtures", description = "For tests: a folder with interfaces.json and a folder for each interface, where the kernel is not to be asked")
    String fixtures() default "";
}
