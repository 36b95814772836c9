package org.sysmon.runtime.internal.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sysmon.api.metric.SeriesSet;
import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;

/** The ticks of one moment, by host and in order of time, without what a later epoch went over again. */
final class HeadSnapshot {

    /** A host's span that reaches to within this of the newest of all is one that still goes on. */
    private static final long FRESH_MILLIS = 60_000;

    /** Those ticks of a stretch that count, from one to before another. */
    record Part(Ticks ticks, int from, int to) {

        long begin() {
            return ticks.timestamp(from);
        }
    }

    private final Map<String, List<Part>> byHost = new TreeMap<>();
    private final Map<String, List<TimeRange>> spans = new HashMap<>();

    /** @param all of each host in the order in which it came */
    HeadSnapshot(List<Ticks> all) {
        for (int i = all.size() - 1; i >= 0; i--) {
            add(all.get(i));
        }
        byHost.values().forEach(parts -> parts.sort(Comparator.comparingLong(Part::begin)));
    }

    /** Later ones have been added before. */
    private void add(Ticks ticks) {
        List<TimeRange> later = spans.computeIfAbsent(ticks.host(), host -> new ArrayList<>());
        List<Part> parts = byHost.computeIfAbsent(ticks.host(), host -> new ArrayList<>());
        int end = ticks.size();
        while (end > 0) {
            if (covers(later, ticks.timestamp(end - 1))) {
                end--;
                continue;
            }
            int begin = end - 1;
            while (begin > 0 && !covers(later, ticks.timestamp(begin - 1))) {
                begin--;
            }
            boolean sameEpoch = !parts.isEmpty() && parts.get(parts.size() - 1).ticks().epoch() == ticks.epoch();
            extend(later, sameEpoch, ticks.timestamp(begin), ticks.timestamp(end - 1));
            parts.add(new Part(ticks, begin, end));
            end = begin;
        }
    }

    private static void extend(List<TimeRange> later, boolean sameEpoch, long from, long to) {
        if (sameEpoch && !later.isEmpty() && to < later.get(later.size() - 1).from()) {
            later.add(new TimeRange(from, later.remove(later.size() - 1).to()));
        } else {
            later.add(new TimeRange(from, to));
        }
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

    private boolean isFresh(TimeRange span) {
        long newest = spans.values().stream().mapToLong(host -> host.get(0).to()).max().orElse(0);
        return newest - span.to() < FRESH_MILLIS;
    }

    /** Where a series is found in the sets of the ticks. */
    Map<SeriesKey, Map<SeriesSet, Integer>> find(List<Matcher> matchers) {
        Map<SeriesKey, Map<SeriesSet, Integer>> found = new TreeMap<>();
        byHost.forEach((host, parts) -> {
            for (SeriesSet set : sets(parts)) {
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

    private static Set<SeriesSet> sets(List<Part> parts) {
        Set<SeriesSet> sets = Collections.newSetFromMap(new IdentityHashMap<>());
        parts.forEach(part -> sets.add(part.ticks().series()));
        return sets;
    }

    List<Part> of(String host) {
        return byHost.getOrDefault(host, List.of());
    }
}
