package org.sysmon.runtime.internal.tick;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Series;
import org.sysmon.runtime.internal.series.Staging;
import org.sysmon.runtime.internal.series.TickRecorder;

/**
 * The readings of one collector: finds its handles without making anything, stages what it sets, and knows which resource
 * it is in. Used by the thread of the call; only {@link #abandon} comes from another.
 */
final class RunReadings implements Readings {

    private static final long IDLE_NANOS = 15L * 60 * 1_000_000_000L;
    private static final long AGE_EVERY_NANOS = 5L * 60 * 1_000_000_000L;

    /** A call is out, over, or given up. */
    private enum Call { NONE, OUT, ABANDONED }

    private record Labelled(Metric metric, Labels labels) {
    }

    private final TickRecorder recorder;
    private final Set<String> stuck;
    private final Staging staging = new Staging();
    private final Map<Metric, Series> plain = new IdentityHashMap<>();
    private final Map<Labelled, Series> labelled = new HashMap<>();
    private final Map<Table, Map<Slice, RowSeries>> tables = new IdentityHashMap<>();
    private final AtomicReference<Call> call = new AtomicReference<>(Call.NONE);

    private volatile String resource;
    /** Where the call was when it was given up; null when it was in no resource. */
    private volatile String hungIn;
    private volatile long touchedNanos;
    private volatile Consumer<String> whenBack;
    private long began;
    private long agedNanos = System.nanoTime();

    RunReadings(TickRecorder recorder, Set<String> stuck) {
        this.recorder = recorder;
        this.stuck = stuck;
    }

    void arm(long nanos) {
        touchedNanos = nanos;
    }

    void begin(long nanos) {
        staging.clear();
        resource = null;
        began = nanos;
        touchedNanos = nanos;
        call.set(Call.OUT);
    }

    /** @return false when the call had been given up meanwhile */
    boolean end() {
        if (call.compareAndSet(Call.OUT, Call.NONE)) {
            return true;
        }
        String where = hungIn;
        if (where != null) {
            stuck.remove(where);
        }
        whenBack.accept(where);
        return false;
    }

    /** Gives the call up. @return false when there is none out any more */
    boolean abandon(Consumer<String> whenItComesBack) {
        whenBack = whenItComesBack;
        String where = resource;
        hungIn = where;
        if (where != null) {
            stuck.add(where);
        }
        if (call.compareAndSet(Call.OUT, Call.ABANDONED)) {
            return true;
        }
        if (where != null) {
            stuck.remove(where);
        }
        return false;
    }

    String hungIn() {
        return hungIn;
    }

    long touchedNanos() {
        return touchedNanos;
    }

    Staging staging() {
        return staging;
    }

    @Override
    public Series series(Metric metric) {
        Series series = plain.get(metric);
        if (series == null) {
            series = recorder.handle(metric, Labels.EMPTY);
            plain.put(metric, series);
        }
        return series;
    }

    @Override
    public Series series(Metric metric, Labels labels) {
        return labelled.computeIfAbsent(new Labelled(metric, labels), key -> recorder.handle(metric, labels));
    }

    @Override
    public Row row(Table table, Slice key) {
        Map<Slice, RowSeries> rows = tables.get(table);
        if (rows == null) {
            rows = new HashMap<>();
            tables.put(table, rows);
        }
        RowSeries row = rows.get(key);
        if (row == null) {
            row = new RowSeries(table, table.labels().apply(key));
            rows.put(key.copy(), row);
        }
        row.usedNanos = began;
        return row;
    }

    @Override
    public void set(Series series, double value) {
        set(series, value, 0);
    }

    @Override
    public void set(Series series, double part, double whole) {
        if (call.get() != Call.OUT) {
            throw new IllegalStateException("this tick is over");
        }
        staging.add(series, part, whole);
    }

    @Override
    public boolean enter(String name) {
        if (call.get() != Call.OUT) {
            throw new IllegalStateException("this tick is over");
        }
        if (stuck.contains(name)) {
            return false;
        }
        touchedNanos = System.nanoTime();
        resource = name;
        return true;
    }

    /** Forgets rows that were not asked for in a while, and handles by labels altogether: they are found again at a small price. */
    void age(long nanos) {
        if (nanos - agedNanos < AGE_EVERY_NANOS) {
            return;
        }
        agedNanos = nanos;
        for (Map<Slice, RowSeries> rows : tables.values()) {
            rows.values().removeIf(row -> nanos - row.usedNanos > IDLE_NANOS);
        }
        labelled.clear();
    }

    private final class RowSeries implements Row {

        private final Table table;
        private final Labels labels;
        private final Series[] columns;
        private long usedNanos;

        RowSeries(Table table, Labels labels) {
            this.table = table;
            this.labels = labels;
            this.columns = new Series[table.columns().size()];
        }

        @Override
        public void set(int column, double value) {
            set(column, value, 0);
        }

        @Override
        public void set(int column, double part, double whole) {
            Series series = columns[column];
            if (series == null) {
                Table.Column what = table.columns().get(column);
                series = recorder.handle(what.metric(), labels.with(what.labels()));
                columns[column] = series;
            }
            RunReadings.this.set(series, part, whole);
        }
    }
}
