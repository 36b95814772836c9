package org.sysmon.store.derby.internal;

import java.io.IOException;

/** Samples of one series, in order of time. */
interface SampleRun {

    /** Takes the next samples. @return how many; 0 at the end, and then again */
    int read(long[] timestamps, double[] values) throws IOException;
}
