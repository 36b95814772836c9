package org.sysmon.api.metric;

import java.util.List;

/**
 * The series of a batch, in its order. Batches share one set for as long as no series comes or goes, so whoever keeps
 * something per series can find it by the identity of the set.
 */
public final class SeriesSet {

    private final Series[] series;

    public SeriesSet(List<Series> series) {
        this.series = series.toArray(Series[]::new);
    }

    public int size() {
        return series.length;
    }

    public Series get(int index) {
        return series[index];
    }
}
