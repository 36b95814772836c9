package org.sysmon.query.internal.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.metric.Labels;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.MetricStore;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;
import org.sysmon.api.store.TooManySeriesException;

/** A history in memory: a sample each second, whose value is its time in seconds times a factor. */
public final class MemoryStore implements MetricStore {

    private static final long SECOND = 1_000;

    private final Map<SeriesKey, Double> series = new TreeMap<>();
    private final long first;
    private final long last;

    public MemoryStore(long first, long last) {
        this.first = first;
        this.last = last;
    }

    public MemoryStore with(String host, String name, double factor, String... labels) {
        series.put(new SeriesKey(host, name, Labels.of(labels)), factor);
        return this;
    }

    @Override
    public SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints hints) throws TooManySeriesException {
        List<SeriesKey> found = series(matchers, range);
        if (found.size() > hints.maxSeries()) {
            throw new TooManySeriesException(found.size(), hints.maxSeries());
        }
        return new SeriesCursor() {

            private int at = -1;
            private long time;

            @Override
            public boolean next() {
                time = Math.max(first, Math.floorDiv(range.from() + SECOND - 1, SECOND) * SECOND);
                return ++at < found.size();
            }

            @Override
            public SeriesKey series() {
                return found.get(at);
            }

            @Override
            public int read(long[] timestamps, double[] values) {
                int count = 0;
                for (; time <= Math.min(last, range.to()) && count < timestamps.length; time += SECOND) {
                    timestamps[count] = time;
                    values[count++] = time / SECOND * series.get(series());
                }
                return count;
            }

            @Override
            public void close() {
                at = found.size();
            }
        };
    }

    @Override
    public List<SeriesKey> series(List<Matcher> matchers, TimeRange range) {
        return series.keySet().stream().filter(key -> matchers.stream().allMatch(each -> each.matches(key))).toList();
    }
}
