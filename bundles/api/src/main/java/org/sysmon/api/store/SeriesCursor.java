package org.sysmon.api.store;

import java.io.IOException;

import org.osgi.annotation.versioning.ConsumerType;

/** Walks over series, and over the samples of each. Used by one thread; must be closed. Memory does not grow with the range. */
@ConsumerType
public interface SeriesCursor extends AutoCloseable {

    /** Goes to the next series, sorted by name, labels, host. @return false at the end */
    boolean next() throws IOException;

    /** The series it stands on. */
    SeriesKey series();

    /**
     * Takes the next samples of this series, in order of time.
     *
     * @param timestamps receives milliseconds since 1970
     * @param values     receives the values; as long as {@code timestamps}
     * @return how many were taken; 0 at the end of the series, and then again
     */
    int read(long[] timestamps, double[] values) throws IOException;

    /**
     * How long the periods are that samples stand for, in milliseconds: the longest in this answer; 0 when every sample is as
     * it was measured. What has outlived its samples is told by its summaries even where {@link SelectHints#step} asks for more.
     */
    default long resolution() {
        return 0;
    }

    @Override
    void close() throws IOException;
}
