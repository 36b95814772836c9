package org.sysmon.api.collect;

import org.osgi.annotation.versioning.ProviderType;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Series;

/**
 * Where a collector puts what it reads at one tick. Valid only during the call it was given to; used by that thread only.
 * A series that is not set at a tick has no sample there: missing is missing, never 0.
 */
@ProviderType
public interface Readings {

    /** The handle of a metric without labels. Costs one look by identity: may be called each tick. */
    Series series(Metric metric);

    /** The handle of a metric with labels. Costs a hash of the labels: keep the handle, or use a {@link Table}. */
    Series series(Metric metric, Labels labels);

    /**
     * The row of a table that belongs to this key, found by its bytes without making a string.
     * Made when it is first asked for; forgotten when it has not been asked for in a while.
     */
    Row row(Table table, Slice key);

    /** Sets a value. For a {@linkplain Metric#derivation() derived} metric it is the running total. */
    void set(Series series, double value);

    /** Sets the two running totals of a {@code PERCENT_OF_INCREASE} metric. */
    void set(Series series, double part, double whole);

    /**
     * Says that the next calls may block on this resource (a mount, a bus). When they do, the run is left behind with its
     * thread, and until that thread comes back this answers false to later runs, which then leave the resource out.
     *
     * @return whether it may be touched
     */
    boolean enter(String resource);
}
