package org.sysmon.collect.hardware.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which chips and sensors the hwmon collector takes. */
@ObjectClassDefinition(name = "Hwmon collector", description = "Temperatures, fans, voltages and other sensors")
@interface HwmonConfig {

    String PID = "sysmon.collect.hwmon";

    @AttributeDefinition(name = "Excluded chips", description = "Regular expression: chips in whose name, such as platform_coretemp_0, it is found are left out; empty leaves none out")
    String exclude_chips_pattern() default "";

    @AttributeDefinition(name = "Included chips", description = "Regular expression: when given, only chips in whose name it is found are taken, and exclude_chips says nothing")
    String include_chips_pattern() default "";

    @AttributeDefinition(name = "Excluded sensors", description = "Regular expression: sensors in whose name, such as platform_coretemp_0;temp3, it is found are left out; empty leaves none out")
    String exclude_sensors_pattern() default "";

    @AttributeDefinition(name = "Included sensors", description = "Regular expression: when given, only sensors in whose name it is found are taken, and exclude_sensors says nothing")
    String include_sensors_pattern() default "";
}
