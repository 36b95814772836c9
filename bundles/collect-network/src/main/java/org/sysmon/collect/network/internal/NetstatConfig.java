package org.sysmon.collect.network.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which counters the netstat collector takes. */
@ObjectClassDefinition(name = "Netstat collector", description = "Counters of the network protocols")
@interface NetstatConfig {

    String PID = "sysmon.collect.netstat";

    @AttributeDefinition(name = "Fields", description = "Regular expression: counters in whose name, as in Tcp_InSegs, it is found are taken")
    String fields_pattern() default "^(.*_(InErrors|InErrs)|Ip_Forwarding|Ip(6|Ext)_(InOctets|OutOctets)|Icmp6?_(InMsgs|OutMsgs)"
            + "|TcpExt_(Listen.*|Syncookies.*|TCPSynRetrans|TCPTimeouts|TCPOFOQueue|TCPRcvQDrop)"
            + "|Tcp_(ActiveOpens|InSegs|OutSegs|OutRsts|PassiveOpens|RetransSegs|CurrEstab)"
            + "|Udp6?_(InDatagrams|OutDatagrams|NoPorts|RcvbufErrors|SndbufErrors))$";
}
