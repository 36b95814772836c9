package org.sysmon.store.derby.internal;

import org.sysmon.store.derby.internal.codec.BlockDecoder;
import org.sysmon.store.derby.internal.codec.CorruptFrameException;

/** The block that a cursor reads series of at the moment, checked once however many they are, and the samples of one of them. */
final class OpenBlock {

    private final BlockDecoder decoder = new BlockDecoder();
    private byte[] bytes;
    private long[] timestamps = {};
    private double[] values = {};

    /** @return how many samples of the series the block has */
    int read(byte[] block, int series) throws CorruptFrameException {
        if (block != bytes) {
            bytes = null;
            decoder.open(block, block.length);
            bytes = block;
        }
        if (timestamps.length < decoder.rows()) {
            timestamps = new long[decoder.rows()];
            values = new double[decoder.rows()];
        }
        return decoder.read(series, timestamps, values);
    }

    long[] timestamps() {
        return timestamps;
    }

    double[] values() {
        return values;
    }
}
