package org.sysmon.api.flow;

/**
 * How one queue stands.
 *
 * @param name                  of its sink
 * @param attached              whether a sink is there now
 * @param queuedBatches         waiting
 * @param queuedBytes           waiting
 * @param oldestTimestamp       of the oldest that waits, in milliseconds since 1970; 0 when nothing waits
 * @param acknowledgedBatches   taken into safety, since the daemon started
 * @param acknowledgedEpoch     epoch of this host's last acknowledged batch; 0 before the first
 * @param acknowledgedSequence  its sequence; -1 before the first
 * @param acknowledgedTimestamp its time in milliseconds since 1970; 0 before the first
 * @param droppedBatches        lost because the queue was full
 * @param failures              calls of the sink that threw
 * @param lastFailure           what the last one threw, while the outage lasts; empty otherwise
 */
public record SinkStatus(String name, boolean attached, int queuedBatches, long queuedBytes, long oldestTimestamp,
        long acknowledgedBatches, long acknowledgedEpoch, long acknowledgedSequence, long acknowledgedTimestamp, long droppedBatches, long failures,
        String lastFailure) {
}
