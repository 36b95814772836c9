/**
 * The command line of SysMonitor: its entry, its list of commands, and what it says when something fails.
 */
package org.sysmon.cli;
