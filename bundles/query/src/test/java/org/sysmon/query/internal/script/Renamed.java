package org.sysmon.query.internal.script;

import java.util.Map;

import org.sysmon.query.internal.engine.LabelSet;

/** The histogram that a bucket of a classic one would be a part of. */
record Renamed(SeriesLine bucket) {

    LabelSet labels() {
        Map<String, String> labels = bucket.labels().toMap();
        labels.remove("le");
        labels.computeIfPresent("__name__", (any, name) -> name.substring(0, name.length() - "_bucket".length()));
        return LabelSet.of(labels);
    }
}
