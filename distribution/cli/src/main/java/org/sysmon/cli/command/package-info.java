/**
 * The commands that show one answer of the daemon.
 */
package org.sysmon.cli.command;
