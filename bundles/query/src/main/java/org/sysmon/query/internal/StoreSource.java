package org.sysmon.query.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.MetricStore;
import org.sysmon.api.store.SelectHints;
import org.sysmon.api.store.SeriesCursor;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.api.store.TimeRange;
import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.engine.Source;
import org.sysmon.query.internal.syntax.LabelMatcher;

/** The history as the engine reads it, with the labels of answers, and {@code up}, which nobody measures. */
final class StoreSource implements Source {

    static final String UP = "up";
    /** What every tick of every host has: where it has a sample, the host was up. */
    private static final String ALWAYS = "sysmon_ticks_total";

    private final MetricStore store;
    private final Identity identity;

    StoreSource(MetricStore store, Identity identity) {
        this.store = store;
        this.identity = identity;
    }

    @Override
    public Points select(List<LabelMatcher> matchers, long from, long to, int maxSeries) throws IOException {
        var range = new TimeRange(from, to);
        var hints = new SelectHints(maxSeries);
        boolean onlyUp = matchers.stream().anyMatch(each -> each.isName() && each.kind() == LabelMatcher.Kind.EQUAL
                && each.value().equals(UP));
        if (onlyUp || !acceptsUp(matchers)) {
            return new Selected(store.select(onlyUp ? ups(matchers) : Identity.stored(matchers), range, hints), matchers, onlyUp);
        }
        return new BothPoints(new Selected(store.select(Identity.stored(matchers), range, hints), matchers, false),
                () -> new Selected(store.select(ups(matchers), range, hints), matchers, true));
    }

    private static boolean acceptsUp(List<LabelMatcher> matchers) {
        return matchers.stream().filter(LabelMatcher::isName).allMatch(each -> each.accepts(UP));
    }

    /** The series that match and may have samples in the range. */
    List<LabelSet> series(List<LabelMatcher> matchers, long from, long to) throws IOException {
        List<LabelSet> found = new ArrayList<>();
        var range = new TimeRange(from, to);
        for (SeriesKey key : store.series(Identity.stored(matchers), range)) {
            add(found, identity.labels(key), matchers);
        }
        if (acceptsUp(matchers)) {
            for (SeriesKey key : store.series(ups(matchers), range)) {
                add(found, asUp(key), matchers);
            }
        }
        return found;
    }

    private static void add(List<LabelSet> found, LabelSet labels, List<LabelMatcher> matchers) {
        if (Identity.accepts(matchers, labels)) {
            found.add(labels);
        }
    }

    private static List<Matcher> ups(List<LabelMatcher> matchers) {
        List<Matcher> all = new ArrayList<>(Identity.stored(matchers.stream().filter(each -> !each.isName()).toList()));
        all.add(Matcher.name(ALWAYS));
        return all;
    }

    private LabelSet asUp(SeriesKey key) {
        Map<String, String> labels = identity.labels(key).toMap();
        labels.put(LabelMatcher.NAME, UP);
        return LabelSet.of(labels);
    }

    /** What the store selected, without what does not match by the labels of answers. */
    private final class Selected implements Points {

        private final SeriesCursor cursor;
        private final List<LabelMatcher> matchers;
        private final boolean up;
        private LabelSet labels;

        Selected(SeriesCursor cursor, List<LabelMatcher> matchers, boolean up) {
            this.cursor = cursor;
            this.matchers = matchers;
            this.up = up;
        }

        @Override
        public boolean next() throws IOException {
            while (cursor.next()) {
                labels = up ? asUp(cursor.series()) : identity.labels(cursor.series());
                if (Identity.accepts(matchers, labels)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public LabelSet labels() {
            return labels;
        }

        @Override
        public int read(long[] times, double[] values) throws IOException {
            int count = cursor.read(times, values);
            if (up) {
                Arrays.fill(values, 0, count, 1);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            cursor.close();
        }
    }
}
