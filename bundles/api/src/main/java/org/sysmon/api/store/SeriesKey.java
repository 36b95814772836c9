package org.sysmon.api.store;

import java.util.Comparator;

import org.sysmon.api.metric.Labels;

/** What a series is in the history. */
public record SeriesKey(String host, String name, Labels labels) implements Comparable<SeriesKey> {

    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::name)
            .thenComparing(key -> key.labels().toString()).thenComparing(SeriesKey::host);

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
