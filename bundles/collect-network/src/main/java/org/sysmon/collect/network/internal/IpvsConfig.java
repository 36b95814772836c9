package org.sysmon.collect.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** By what the ipvs collector tells servers apart. */
@ObjectClassDefinition(name = "Ipvs collector", description = "Traffic and servers of the IP virtual server")
@interface IpvsConfig {

    String PID = "sysmon.collect.ipvs";

    @AttributeDefinition(name = "Backend labels", description = "Labels of a server, with commas between them; servers that agree in all of them are added up")
    String backend_labels() default "local_address,local_port,remote_address,remote_port,proto,local_mark";
}
