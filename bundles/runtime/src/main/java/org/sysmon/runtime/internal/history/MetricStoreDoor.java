package org.sysmon.runtime.internal.history;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sysmon.api.metric.SeriesSet;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.MetricBackend;
import org.sysmon.api.store.MetricStore;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.StoreUnavailableException;
import org.sysmon.api.store.TimeRange;
import org.sysmon.api.store.TooManySeriesException;

/**
 * The permanent door to the history. Recent minutes come from the head alone; for what is older it asks the backend, and
 * waits for it a little while it is being replaced. In a role that has no backend the head is all there is.
 */
@Component(service = MetricStore.class)
public final class MetricStoreDoor implements MetricStore {

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Head head;
    private MetricBackend backend;
    private boolean expected;

    @Activate
    public MetricStoreDoor(@Reference Head head) {
        this.head = head;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void setBackend(MetricBackend arrived) {
        backend = arrived;
        expected = true;
        notifyAll();
    }

    synchronized void unsetBackend(MetricBackend gone) {
        if (backend == gone) {
            backend = null;
        }
    }

    /** The backend; null in a role that never had one. */
    private synchronized MetricBackend backend() throws IOException {
        long deadline = System.nanoTime() + WAIT_NANOS;
        while (expected && backend == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new StoreUnavailableException("the store is away: it is being replaced or does not start");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailableException("interrupted while waiting for the store");
            }
        }
        return backend;
    }

    @Override
    public SeriesCursor select(List<Matcher> matchers, TimeRange range, SelectHints hints) throws IOException {
        HeadSnapshot recent = head.snapshot();
        Map<SeriesKey, Map<SeriesSet, Integer>> found = recent.find(matchers);
        if (found.size() > hints.maxSeries()) {
            throw new TooManySeriesException(found.size(), hints.maxSeries());
        }
        var fromHead = new HeadCursor(recent, found, range, hints);
        long until = recent.neededUntil(range);
        if (until < range.from()) {
            return fromHead;
        }
        MetricBackend store = backend();
        if (store == null) {
            return fromHead;
        }
        return new StitchedCursor(recent, store.select(matchers, new TimeRange(range.from(), until), hints), fromHead);
    }

    @Override
    public List<SeriesKey> series(List<Matcher> matchers, TimeRange range) throws IOException {
        HeadSnapshot recent = head.snapshot();
        var keys = new TreeSet<>(recent.find(matchers).keySet());
        long until = recent.neededUntil(range);
        MetricBackend store = until < range.from() ? null : backend();
        if (store != null) {
            keys.addAll(store.series(matchers, new TimeRange(range.from(), until)));
        }
        return List.copyOf(keys);
    }
}
