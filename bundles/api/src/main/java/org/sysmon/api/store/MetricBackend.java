package org.sysmon.api.store;

import java.io.IOException;
import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What keeps the history. Register it as a service together with a {@link org.sysmon.api.flow.SampleSink} that fills it.
 * Used by many threads at once. Where a later epoch of a host went over the same time again, only the later one is shown.
 */
@ConsumerType
public interface MetricBackend {

    /** As {@link MetricStore#select}, of what was acknowledged. */
    SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints hints) throws IOException;

    /** As {@link MetricStore#series}, of what was acknowledged. */
    List<SeriesKey> series(List<Matcher> matchers, TimeRange range) throws IOException;
}
