package org.sysmon.store.derby.internal;

/** What was written since the start. Counted by the thread that writes, read by any. */
final class WriteCount {

    private volatile long commits;
    private volatile long rows;
    private volatile long nanos;
    private volatile long failures;

    synchronized void written(int batches, long took) {
        commits++;
        rows += batches;
        nanos += took;
    }

    synchronized void failed() {
        failures++;
    }

    long commits() {
        return commits;
    }

    long rows() {
        return rows;
    }

    long nanos() {
        return nanos;
    }

    long failures() {
        return failures;
    }
}
