package org.sysmon.api.metric;

/**
 * One metric with one set of labels on this host: the handle by which readings are set without looking anything up.
 * Made by the runtime; the same metric and labels have one handle as long as it is in use. Compared by identity.
 */
public final class Series {

    private final int slot;
    private final Metric metric;
    private final Labels labels;

    /** @param slot the runtime's own place for it; means nothing to anybody else */
    public Series(int slot, Metric metric, Labels labels) {
        this.slot = slot;
        this.metric = metric;
        this.labels = labels;
    }

    public int slot() {
        return slot;
    }

    public Metric metric() {
        return metric;
    }

    public Labels labels() {
        return labels;
    }

    @Override
    public String toString() {
        return metric.name() + labels;
    }
}
