package org.sysmon.store.derby.internal;

import java.util.List;

import org.sysmon.api.metric.SampleBatch;

/** What was written since the start. Counted by the thread that writes, read by any. */
final class WriteCount {

    private volatile long commits;
    private volatile long rows;
    private volatile long samples;
    private volatile long nanos;
    private volatile long failures;

    synchronized void written(List<SampleBatch> batches, long took) {
        commits++;
        rows += batches.size();
        samples += batches.stream().mapToLong(WriteCount::samples).sum();
        nanos += took;
    }

    private static long samples(SampleBatch batch) {
        int samples = 0;
        for (int i = 0; i < batch.series().size(); i++) {
            samples += SampleBatch.isAbsent(batch.value(i)) ? 0 : 1;
        }
        return samples;
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

    long samples() {
        return samples;
    }

    long nanos() {
        return nanos;
    }

    long failures() {
        return failures;
    }
}
