package org.sysmon.store.derby.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Metric;

/** The store about itself: what it has written, how long that took, how big it is. */
@Component
@CollectorSettings(name = "store")
public final class StoreCollector implements Collector {

    private static final Metric COMMITS = Metric.counter("sysmon_store_commits_total", "Commits of ticks since the start.");
    private static final Metric SECONDS = Metric.counter("sysmon_store_commit_seconds_total",
            "Time that writing and committing took.");
    private static final Metric ROWS = Metric.counter("sysmon_store_rows_total", "Ticks written, a row each.");
    private static final Metric SAMPLES = Metric.counter("sysmon_store_samples_total", "Samples written.");
    private static final Metric FAILURES = Metric.counter("sysmon_store_failures_total", "Writes that failed.");
    private static final Metric OPEN = Metric.gauge("sysmon_store_open", "Whether the database is open.");
    private static final Metric BYTES = Metric.gauge("sysmon_store_size_bytes", "Size of the database on disk, a minute old at most.");
    private static final Metric FREE = Metric.gauge("sysmon_store_free_ratio", "Free part of its file system, likewise.");
    private static final Metric SERIES = Metric.gauge("sysmon_store_series", "Series that it knows.");
    private static final Metric DAMAGED = Metric.counter("sysmon_store_damaged_total", "Times a reader met a damaged tick.");

    private final DerbyStore store;

    @Activate
    public StoreCollector(@Reference DerbyStore store) {
        this.store = store;
    }

    @Override
    public void collect(Readings readings) {
        WriteCount writes = store.writes();
        readings.set(readings.series(COMMITS), writes.commits());
        readings.set(readings.series(SECONDS), writes.nanos() / 1e9);
        readings.set(readings.series(ROWS), writes.rows());
        readings.set(readings.series(SAMPLES), writes.samples());
        readings.set(readings.series(FAILURES), writes.failures());
        readings.set(readings.series(DAMAGED), store.damage().met());
        StoreSession session = store.session();
        readings.set(readings.series(OPEN), session == null ? 0 : 1);
        if (session != null) {
            Retention.Finding disk = store.finding();
            readings.set(readings.series(BYTES), disk.bytes());
            readings.set(readings.series(FREE), Math.round(disk.freePercent() * 100) / 10_000.0);
            readings.set(readings.series(SERIES), session.seriesCount());
        }
    }
}
