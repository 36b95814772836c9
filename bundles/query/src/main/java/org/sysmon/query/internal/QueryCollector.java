package org.sysmon.query.internal;

import java.util.Locale;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.query.QueryException.Reason;

/** How questions in PromQL are answered: how many, how long that takes, what failed. */
@Component
@CollectorSettings(name = "query")
public final class QueryCollector implements Collector {

    private static final Metric QUERIES = Metric.counter("sysmon_query_queries_total",
            "Questions in PromQL that were answered or failed.");
    private static final Metric SECONDS = Metric.counter("sysmon_query_seconds_total",
            "Time that answering questions took, waiting for their turn included.");
    private static final Metric SAMPLES = Metric.counter("sysmon_query_samples_total", "Samples that were read for answers.");
    private static final Metric ACTIVE = Metric.gauge("sysmon_query_active", "Questions that are being answered.");
    private static final Metric FAILURES = Metric.counter("sysmon_query_failures_total",
            "Questions without an answer, by reason.");
    private static final Labels[] REASONS = reasons();

    private final Questions questions;

    @Activate
    public QueryCollector(@Reference Questions questions) {
        this.questions = questions;
    }

    @Override
    public void collect(Readings readings) {
        readings.set(readings.series(QUERIES), questions.answered());
        readings.set(readings.series(SECONDS), questions.seconds());
        readings.set(readings.series(SAMPLES), questions.samples());
        readings.set(readings.series(ACTIVE), questions.active());
        for (Reason reason : Reason.values()) {
            readings.set(readings.series(FAILURES, REASONS[reason.ordinal()]), questions.failures(reason));
        }
    }

    private static Labels[] reasons() {
        Labels[] labels = new Labels[Reason.values().length];
        for (Reason reason : Reason.values()) {
            labels[reason.ordinal()] = Labels.of("reason", reason.name().toLowerCase(Locale.ROOT));
        }
        return labels;
    }
}
