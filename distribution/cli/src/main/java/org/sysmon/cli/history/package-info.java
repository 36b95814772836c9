/**
 * The history command and its plot.
 */
package org.sysmon.cli.history;
