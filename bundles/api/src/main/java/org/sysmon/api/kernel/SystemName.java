package org.sysmon.api.kernel;

/** What uname(2) says. The NIS domain name is {@code (none)} where there is none. */
public record SystemName(String sysname, String nodename, String release, String version, String machine,
        String domainname) {
}
