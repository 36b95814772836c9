package org.sysmon.collect.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the tcpstat and the listen collector find the sockets. */
@ObjectClassDefinition(name = "Tcpstat collector", description = "Connections of TCP by state, and sockets that listen")
@interface TcpstatConfig {

    String PID = "sysmon.collect.tcpstat";

    @AttributeDefinition(name = "Netlink", description = "Whether the kernel is asked by netlink; otherwise /proc/net/tcp and tcp6 are read, as where it does not answer")
    boolean netlink() default true;
}
