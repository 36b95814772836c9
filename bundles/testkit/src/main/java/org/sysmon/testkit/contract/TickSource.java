package org.sysmon.testkit.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.Series;
import org.sysmon.api.metric.SeriesSet;

/** Makes the batches of one epoch of one host, numbered without a gap. Batches with the same series share one set. */
public final class TickSource {

    private final String host;
    private final long epoch;
    private long sequence;
    private List<Series> series = List.of();
    private SeriesSet set = new SeriesSet(List.of());

    public TickSource(String host, long epoch) {
        this.host = host;
        this.epoch = epoch;
    }

    /** A handle as the runtime would make it. @param labels name, value, name, value ... */
    public static Series series(String name, String... labels) {
        return new Series(0, Metric.gauge(name, "A metric of the contract tests."), Labels.of(labels));
    }

    /** The next batch, with these values at this time. */
    public SampleBatch tick(long timestamp, Map<Series, Double> values) {
        var ordered = new LinkedHashMap<>(values);
        List<Series> now = List.copyOf(ordered.keySet());
        if (!now.equals(series)) {
            series = now;
            set = new SeriesSet(now);
        }
        double[] array = ordered.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new SampleBatch(host, epoch, sequence++, timestamp, set, array);
    }

    /** The next batch, with one series. */
    public SampleBatch tick(long timestamp, Series only, double value) {
        return tick(timestamp, Map.of(only, value));
    }
}
