package org.sysmon.query.internal.engine;

/** A series of the answer: its samples in order of time. */
public record Stretch(LabelSet labels, long[] times, double[] values) {
}
