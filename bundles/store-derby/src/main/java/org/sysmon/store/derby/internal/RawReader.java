package org.sysmon.store.derby.internal;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.store.derby.internal.codec.CorruptFrameException;

/** Samples as they were measured. Where a series ended a block says so; nobody is shown that as a value. */
final class RawReader implements BlockReader {

    private final OpenBlock open;
    private final int series;

    RawReader(OpenBlock open, int series) {
        this.open = open;
        this.series = series;
    }

    @Override
    public int read(byte[] block) throws CorruptFrameException {
        int count = open.read(block, series);
        long[] timestamps = timestamps();
        double[] values = values();
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!SampleBatch.isStale(values[i])) {
                timestamps[kept] = timestamps[i];
                values[kept++] = values[i];
            }
        }
        return kept;
    }

    @Override
    public long[] timestamps() {
        return open.timestamps();
    }

    @Override
    public double[] values() {
        return open.values();
    }
}
