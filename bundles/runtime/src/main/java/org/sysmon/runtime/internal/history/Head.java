package org.sysmon.runtime.internal.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.osgi.service.component.annotations.Component;
import org.sysmon.api.metric.SampleBatch;
import org.sysmon.api.metric.SeriesSet;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;

/**
 * The recent minutes of all hosts in memory: the very batches that went to the sinks, so that nothing is copied.
 * It forgets by age and by size.
 */
@Component(service = Head.class)
public final class Head {

    private static final long KEPT_MILLIS = 15L * 60 * 1000;
    private static final long KEPT_BYTES = 12L << 20;

    private final ArrayDeque<SampleBatch> batches = new ArrayDeque<>();
    private long bytes;

    public synchronized void add(SampleBatch batch) {
        batches.add(batch);
        bytes += batch.bytes();
        while (bytes > KEPT_BYTES || isOld(batches.getFirst(), batch)) {
            bytes -= batches.removeFirst().bytes();
        }
    }

    /** A clock that was set back must not make the past look young for ever: then the size decides. */
    private static boolean isOld(SampleBatch first, SampleBatch last) {
        return last.timestamp() - first.timestamp() > KEPT_MILLIS;
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** What it holds of a moment, as a copy of the list. */
    private synchronized List<SampleBatch> all() {
        return new ArrayList<>(batches);
    }

    /** The spans of time that it covers, by host; where it has nothing, only the backend knows. */
    Snapshot snapshot() {
        return new Snapshot(all());
    }

    /** The batches of one moment, by host and in order of time, without what a later epoch went over again. */
    static final class Snapshot {

        private final Map<String, List<SampleBatch>> byHost = new TreeMap<>();
        private final Map<String, List<TimeRange>> spans = new HashMap<>();

        private Snapshot(List<SampleBatch> batches) {
            for (int i = batches.size() - 1; i >= 0; i--) {
                SampleBatch batch = batches.get(i);
                List<TimeRange> later = spans.computeIfAbsent(batch.host(), host -> new ArrayList<>());
                List<SampleBatch> kept = byHost.computeIfAbsent(batch.host(), host -> new ArrayList<>());
                boolean sameEpoch = !kept.isEmpty() && last(kept).epoch() == batch.epoch();
                if (covers(later, batch.timestamp())) {
                    continue;
                }
                if (sameEpoch && !later.isEmpty() && batch.timestamp() < later.get(later.size() - 1).from()) {
                    TimeRange span = later.remove(later.size() - 1);
                    later.add(new TimeRange(batch.timestamp(), span.to()));
                } else {
                    later.add(new TimeRange(batch.timestamp(), batch.timestamp()));
                }
                kept.add(batch);
            }
            byHost.values().forEach(kept -> kept.sort((a, b) -> Long.compare(a.timestamp(), b.timestamp())));
        }

        private static SampleBatch last(List<SampleBatch> kept) {
            return kept.get(kept.size() - 1);
        }

        private static boolean covers(List<TimeRange> spans, long timestamp) {
            for (TimeRange span : spans) {
                if (span.contains(timestamp)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether this moment of the host lies in what the head holds, so that the backend need not be believed there. */
        boolean covers(String host, long timestamp) {
            return covers(spans.getOrDefault(host, List.of()), timestamp);
        }

        /** Up to where the backend is needed at most: all hosts have one span only, which begins there and lasts until now. */
        long neededUntil(TimeRange range) {
            long until = Long.MIN_VALUE;
            for (List<TimeRange> host : spans.values()) {
                if (host.size() > 1 || host.get(0).to() < range.to() && !isFresh(host.get(0))) {
                    return range.to();
                }
                until = Math.max(until, host.get(0).from() - 1);
            }
            return spans.isEmpty() ? range.to() : Math.min(until, range.to());
        }

        /** A host's span that reaches to within a minute of the newest of all is one that still goes on. */
        private boolean isFresh(TimeRange span) {
            long newest = spans.values().stream().mapToLong(host -> host.get(0).to()).max().orElse(0);
            return newest - span.to() < 60_000;
        }

        /** Where a series is found in the sets of the batches. */
        Map<SeriesKey, Map<SeriesSet, Integer>> find(List<Matcher> matchers) {
            Map<SeriesKey, Map<SeriesSet, Integer>> found = new TreeMap<>();
            byHost.forEach((host, kept) -> {
                for (SeriesSet set : sets(kept)) {
                    for (int i = 0; i < set.size(); i++) {
                        var key = new SeriesKey(host, set.get(i).metric().name(), set.get(i).labels());
                        if (matchers.stream().allMatch(matcher -> matcher.matches(key))) {
                            found.computeIfAbsent(key, any -> new IdentityHashMap<>()).put(set, i);
                        }
                    }
                }
            });
            return found;
        }

        private static Iterable<SeriesSet> sets(List<SampleBatch> kept) {
            Map<SeriesSet, Boolean> sets = new IdentityHashMap<>();
            kept.forEach(batch -> sets.put(batch.series(), true));
            return Collections.unmodifiableSet(sets.keySet());
        }

        List<SampleBatch> of(String host) {
            return byHost.getOrDefault(host, List.of());
        }
    }
}
