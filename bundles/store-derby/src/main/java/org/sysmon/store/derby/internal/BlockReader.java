package org.sysmon.store.derby.internal;

import org.sysmon.store.derby.internal.codec.CorruptFrameException;

/** Reads the samples of one series out of blocks, one block after the other. */
interface BlockReader {

    /** @return how many samples {@link #timestamps} and {@link #values} now have of it */
    int read(byte[] block) throws CorruptFrameException;

    long[] timestamps();

    double[] values();
}
