/** Turns a folder of bundles into a running daemon: checks first, then starts the framework, and stops it again. */
package org.sysmon.launcher;
