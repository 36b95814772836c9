package org.sysmon.rest.internal;

import java.util.ArrayList;
import java.util.List;

import org.sysmon.api.metric.Metric;
import org.sysmon.api.store.LatestSamples.Family;
import org.sysmon.api.store.LatestSamples.Sample;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;

/** Our values in the terms of the Prometheus library, for scrapers that read protobuf. */
final class Exposition {

    private Exposition() {
    }

    static MetricSnapshots of(List<Family> families) {
        var snapshots = new ArrayList<MetricSnapshot>(families.size());
        for (Family family : families) {
            if (!family.samples().isEmpty()) {
                snapshots.add(snapshot(family));
            }
        }
        return new MetricSnapshots(snapshots);
    }

    /** The name is given whole, with _total too: the library then changes nothing about it. */
    private static MetricSnapshot snapshot(Family family) {
        Metric metric = family.metric();
        var metadata = new MetricMetadata(metric.name(), metric.help());
        List<Sample> samples = family.samples();
        if (metric.kind() == Metric.Kind.GAUGE) {
            return new GaugeSnapshot(metadata, samples.stream()
                    .map(sample -> new GaugeDataPointSnapshot(sample.value(), labels(sample), null)).toList());
        }
        if (metric.kind() == Metric.Kind.COUNTER && canBeCounter(family)) {
            return new CounterSnapshot(metadata, samples.stream()
                    .map(sample -> new CounterDataPointSnapshot(sample.value(), labels(sample), null, 0)).toList());
        }
        return new UnknownSnapshot(metadata, samples.stream()
                .map(sample -> new UnknownDataPointSnapshot(sample.value(), labels(sample), null)).toList());
    }

    /** The library appends _total to a counter that lacks it, and refuses a negative one; the right name matters more. */
    private static boolean canBeCounter(Family family) {
        return family.metric().name().endsWith("_total") && family.samples().stream().noneMatch(sample -> sample.value() < 0);
    }

    private static Labels labels(Sample sample) {
        org.sysmon.api.metric.Labels labels = sample.labels();
        List<String> blanks = labels.blanks();
        var names = new String[labels.size() + blanks.size()];
        var values = new String[names.length];
        for (int i = 0; i < labels.size(); i++) {
            names[i] = labels.name(i);
            values[i] = labels.value(i);
        }
        for (int i = labels.size(); i < names.length; i++) {
            names[i] = blanks.get(i - labels.size());
            values[i] = "";
        }
        return names.length == 0 ? Labels.EMPTY : Labels.of(names, values);
    }
}
