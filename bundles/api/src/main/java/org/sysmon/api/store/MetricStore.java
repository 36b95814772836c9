package org.sysmon.api.store;

import java.io.IOException;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The history of all hosts: recent minutes from memory, what is older from the backend. A permanent door: while the backend
 * is away a call that needs it waits up to 2 s, then throws {@link StoreUnavailableException}.
 */
@ProviderType
public interface MetricStore {

    /**
     * The samples of all series that match, series by series. Absent samples and staleness markers are left out.
     *
     * @param matchers all must match; the metric's name is the label {@code __name__}
     * @throws TooManySeriesException when more match than the hints allow
     * @throws StoreUnavailableException when the backend is needed and away
     */
    SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints hints) throws IOException;

    /** The series that match and may have samples in the range; sorted by name, labels, host. */
    List<SeriesKey> series(List<Matcher> matchers, TimeRange range) throws IOException;
}
