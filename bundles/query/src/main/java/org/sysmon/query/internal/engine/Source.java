package org.sysmon.query.internal.engine;

import java.io.IOException;
import java.util.List;

import org.sysmon.query.internal.syntax.LabelMatcher;

/** Where the samples come from. */
public interface Source {

    /**
     * The samples of all series that match, staleness markers included.
     *
     * @param from      milliseconds since 1970, the first that may be read
     * @param to        milliseconds since 1970, the last that may be read
     * @param maxSeries more than that end the query
     */
    Points select(List<LabelMatcher> matchers, long from, long to, int maxSeries) throws IOException;

    /** Walks over series, and over the samples of each. */
    interface Points extends AutoCloseable {

        boolean next() throws IOException;

        LabelSet labels();

        /** Whether the name of this series no longer holds. */
        default boolean dropName() {
            return false;
        }

        /** Takes the next samples in order of time; 0 at the end of the series. */
        int read(long[] times, double[] values) throws IOException;

        @Override
        default void close() throws IOException {
            // Nothing is held.
        }
    }
}
