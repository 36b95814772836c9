package org.sysmon.query.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sysmon.api.store.Matcher;
import org.sysmon.api.store.SeriesKey;
import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.syntax.LabelMatcher;

/**
 * The labels that series have in answers, beside those they were measured with: as a Prometheus would give them that scrapes
 * each host.
 */
record Identity(String job, int port) {

    private static final String JOB = "job";
    private static final String INSTANCE = "instance";

    LabelSet labels(SeriesKey key) {
        Map<String, String> labels = key.labels().toMap();
        labels.put(LabelMatcher.NAME, key.name());
        labels.putIfAbsent(JOB, job);
        labels.putIfAbsent(INSTANCE, key.host() + ":" + port);
        return LabelSet.of(labels);
    }

    /** The conditions that the store can check; the others are about labels that it does not know. */
    static List<Matcher> stored(List<LabelMatcher> matchers) {
        List<Matcher> stored = new ArrayList<>();
        for (LabelMatcher each : matchers) {
            if (!isOurs(each.label())) {
                stored.add(new Matcher(each.label(), Matcher.Operator.valueOf(each.kind().name()), each.value()));
            }
        }
        return stored;
    }

    /** Whether the conditions that the store cannot check are met. */
    static boolean accepts(List<LabelMatcher> matchers, LabelSet labels) {
        for (LabelMatcher each : matchers) {
            if (isOurs(each.label()) && !each.accepts(labels.get(each.label()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOurs(String label) {
        return label.equals(JOB) || label.equals(INSTANCE);
    }
}
