package org.sysmon.api.store;

/**
 * What the reader knows beforehand.
 *
 * @param maxSeries more than this many matching series are refused before anything is read
 * @param step      how far apart samples may be, in milliseconds: a store that keeps summaries of periods no longer than that
 *                  may answer with one sample for each period; 0 asks for every sample that is still there
 * @param summary   what such a sample tells of its period
 */
public record SelectHints(int maxSeries, long step, Summary summary) {

    public static final SelectHints NONE = new SelectHints(Integer.MAX_VALUE);

    /** What one sample tells of the samples it stands for. A sample as it was measured stands for itself. */
    public enum Summary {
        /**
         * The last value. Of a counter that began anew within the period a sample comes before it, so that whoever adds up
         * increases over resets gets the true one.
         */
        LAST,
        MEAN,
        MIN,
        MAX,
        SUM,
        /** How many there were; 1 for a sample as it was measured. */
        COUNT
    }

    /** Every sample that is still there. */
    public SelectHints(int maxSeries) {
        this(maxSeries, 0, Summary.LAST);
    }
}
