package org.sysmon.query.internal.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.engine.Source;
import org.sysmon.query.internal.syntax.LabelMatcher;

/** Series in memory, as scripts load them. */
public final class MemorySource implements Source {

    private final Map<LabelSet, TreeMap<Long, Double>> series = new TreeMap<>();
    private final Set<LabelSet> unsupported = new HashSet<>();
    private boolean touchedUnsupported;

    public void add(LabelSet labels, long time, double value) {
        series.computeIfAbsent(labels, any -> new TreeMap<>()).put(time, value);
    }

    /** A series with samples that are no numbers. */
    void addUnsupported(LabelSet labels) {
        unsupported.add(labels);
    }

    void clear() {
        series.clear();
        unsupported.clear();
    }

    /** Whether somebody asked for samples that are no numbers since this was last asked. */
    boolean touchedUnsupported() {
        boolean touched = touchedUnsupported;
        touchedUnsupported = false;
        return touched;
    }

    @Override
    public Points select(List<LabelMatcher> matchers, long from, long to, int maxSeries) {
        touchedUnsupported |= unsupported.stream().anyMatch(labels -> matches(matchers, labels));
        List<LabelSet> found = new ArrayList<>(series.keySet().stream().filter(labels -> matches(matchers, labels)).toList());
        return new Points() {

            private int at = -1;
            private Long next;

            @Override
            public boolean next() {
                at++;
                next = at < found.size() ? series.get(found.get(at)).ceilingKey(from) : null;
                return at < found.size();
            }

            @Override
            public LabelSet labels() {
                return found.get(at);
            }

            @Override
            public int read(long[] times, double[] values) {
                var samples = series.get(found.get(at));
                int count = 0;
                for (; next != null && next <= to && count < times.length; next = samples.higherKey(next)) {
                    times[count] = next;
                    values[count++] = samples.get(next);
                }
                return count;
            }
        };
    }

    private static boolean matches(List<LabelMatcher> matchers, LabelSet labels) {
        return matchers.stream().allMatch(each -> each.accepts(labels.get(each.label())));
    }
}
