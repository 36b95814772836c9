/**
 * What a command of this process may use: options, screen, the daemon's client, exit codes.
 */
package org.sysmon.cli.session;
