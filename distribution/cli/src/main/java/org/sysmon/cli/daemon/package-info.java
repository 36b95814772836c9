/**
 * Talking to a running sysmond: where it is, who asks, what it answers. Nothing here knows what the answers mean.
 */
package org.sysmon.cli.daemon;
