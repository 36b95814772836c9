package org.sysmon.store.derby.internal;

/**
 * A span of time in which one epoch of a host is shown.
 *
 * @param from first millisecond
 * @param to   last millisecond
 */
record Segment(long epoch, long from, long to) {
}
