package org.sysmon.collect.hardware.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the rapl collector names what it measures. */
@ObjectClassDefinition(name = "Rapl collector", description = "Energy that processors took")
@interface RaplConfig {

    String PID = "sysmon.collect.rapl";

    @AttributeDefinition(name = "Zone as a label", description = "Whether there is one metric for all zones, with the zone as a label, instead of a metric for each")
    boolean zone_label() default false;
}
