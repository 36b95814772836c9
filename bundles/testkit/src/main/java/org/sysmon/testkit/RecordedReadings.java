package org.sysmon.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;
import org.sysmon.api.metric.Series;

/**
 * Readings that remember what was set, and refuse what the runtime would not take: a series set twice at one tick, one
 * name for two metrics, the wrong count of totals. Like the runtime's, they allocate nothing once every series is known.
 */
public final class RecordedReadings implements Readings {

    private final Map<Metric, Map<Labels, Series>> handles = new IdentityHashMap<>();
    private final Map<String, Metric> metrics = new TreeMap<>();
    private final Map<String, Series> byText = new HashMap<>();
    private final Map<Table, Map<Slice, RecordedRow>> tables = new IdentityHashMap<>();
    private final List<Series> all = new ArrayList<>();
    private final List<String> entered = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int tick;
    private int[] setAt = new int[64];
    private double[] parts = new double[64];
    private double[] wholes = new double[64];

    /** Begins the next tick: nothing is set, all handles stay. */
    public RecordedReadings nextTick() {
        tick++;
        entered.clear();
        return this;
    }

    /** Has {@link #enter} answer false for this resource from now on. */
    public RecordedReadings refuse(String resource) {
        refused.add(resource);
        return this;
    }

    /** What was set at this tick, but for derived metrics: by {@code name{label="value"}}. */
    public SortedMap<String, Double> values() {
        var values = new TreeMap<String, Double>();
        for (Series series : all) {
            if (isSet(series) && series.metric().derivation() == Derivation.AS_READ) {
                values.put(series.toString(), parts[series.slot()]);
            }
        }
        return values;
    }

    /** The running totals that were set at this tick for derived metrics: one, or part and whole. */
    public SortedMap<String, List<Double>> derived() {
        var values = new TreeMap<String, List<Double>>();
        for (Series series : all) {
            if (isSet(series) && series.metric().derivation() != Derivation.AS_READ) {
                double part = parts[series.slot()];
                values.put(series.toString(), ofIncrease(series) ? List.of(part, wholes[series.slot()]) : List.of(part));
            }
        }
        return values;
    }

    /** The series that were set at this tick. */
    public List<Series> series() {
        return all.stream().filter(this::isSet).toList();
    }

    /** What was entered at this tick, in order; refused resources too. */
    public List<String> entered() {
        return List.copyOf(entered);
    }

    @Override
    public Series series(Metric metric) {
        return series(metric, Labels.EMPTY);
    }

    @Override
    public Series series(Metric metric, Labels labels) {
        Map<Labels, Series> ofMetric = handles.get(metric);
        if (ofMetric == null) {
            Metric known = metrics.putIfAbsent(metric.name(), metric);
            if (known != null && !known.equals(metric)) {
                throw new AssertionError("two metrics of one name: " + known + " and " + metric);
            }
            ofMetric = new HashMap<>();
            handles.put(metric, ofMetric);
        }
        Series series = ofMetric.get(labels);
        if (series == null) {
            series = byText.computeIfAbsent(metric.name() + labels, text -> add(metric, labels));
            ofMetric.put(labels, series);
        }
        return series;
    }

    @Override
    public Row row(Table table, Slice key) {
        Map<Slice, RecordedRow> rows = tables.get(table);
        if (rows == null) {
            rows = new HashMap<>();
            tables.put(table, rows);
        }
        RecordedRow row = rows.get(key);
        if (row == null) {
            row = new RecordedRow(table, key);
            rows.put(key.copy(), row);
        }
        return row;
    }

    @Override
    public void set(Series series, double value) {
        if (ofIncrease(series)) {
            throw new AssertionError(series + " needs part and whole, got one value");
        }
        record(series, value, Double.NaN);
    }

    @Override
    public void set(Series series, double part, double whole) {
        if (!ofIncrease(series)) {
            throw new AssertionError(series + " takes one value, got part and whole");
        }
        record(series, part, whole);
    }

    @Override
    public boolean enter(String resource) {
        entered.add(resource);
        return !refused.contains(resource);
    }

    private void record(Series series, double part, double whole) {
        int slot = series.slot();
        if (all.get(slot) != series) {
            throw new AssertionError(series + " is not a handle of these readings");
        }
        if (isSet(series)) {
            throw new AssertionError(series + " set twice at one tick: " + parts[slot] + ", then " + part);
        }
        setAt[slot] = tick + 1;
        parts[slot] = part;
        wholes[slot] = whole;
    }

    private boolean isSet(Series series) {
        return setAt[series.slot()] == tick + 1;
    }

    private static boolean ofIncrease(Series series) {
        return series.metric().derivation() == Derivation.PERCENT_OF_INCREASE;
    }

    private Series add(Metric metric, Labels labels) {
        Series series = new Series(all.size(), metric, labels);
        all.add(series);
        if (all.size() > setAt.length) {
            setAt = Arrays.copyOf(setAt, 2 * setAt.length);
            parts = Arrays.copyOf(parts, 2 * parts.length);
            wholes = Arrays.copyOf(wholes, 2 * wholes.length);
        }
        return series;
    }

    private final class RecordedRow implements Row {

        private final Series[] columns;

        RecordedRow(Table table, Slice key) {
            Labels labels = table.labels().apply(key);
            columns = table.columns().stream()
                    .map(column -> RecordedReadings.this.series(column.metric(), labels.with(column.labels())))
                    .toArray(Series[]::new);
        }

        @Override
        public void set(int column, double value) {
            RecordedReadings.this.set(columns[column], value);
        }

        @Override
        public void set(int column, double part, double whole) {
            RecordedReadings.this.set(columns[column], part, whole);
        }
    }
}
