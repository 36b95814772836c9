package org.sysmon.api.store;

/**
 * What the reader knows beforehand.
 *
 * @param maxSeries more than this many matching series are refused before anything is read
 */
public record SelectHints(int maxSeries) {

    public static final SelectHints NONE = new SelectHints(Integer.MAX_VALUE);
}
