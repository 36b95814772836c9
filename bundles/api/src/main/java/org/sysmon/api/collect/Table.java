package org.sysmon.api.collect;

import java.util.List;
import java.util.function.Function;

import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/**
 * Metrics that come together for each of many things: disks, interfaces, processors. Declare it as a constant;
 * the runtime finds its rows by identity of the table and bytes of the key.
 *
 * @param labels  makes a row's labels of its key; called once for each key
 * @param columns what is measured of each
 */
public record Table(Function<Slice, Labels> labels, List<Column> columns) {

    /** One metric of a table, and the labels that it has beside the row's. */
    public record Column(Metric metric, Labels labels) {
        public static Column of(Metric metric, String... labels) {
            return new Column(metric, Labels.of(labels));
        }
    }

    public Table {
        columns = List.copyOf(columns);
    }

    /** A table whose key is the value of one label. */
    public static Table by(String label, Metric... metrics) {
        return by(label, List.of(metrics).stream().map(metric -> Column.of(metric)).toList());
    }

    /** A table whose key is the values of several labels, with a tab between them. */
    public static Table by(List<String> labels, List<Column> columns) {
        return labels.size() == 1 ? by(labels.get(0), columns) : new Table(key -> split(labels, key.text()), columns);
    }

    private static Labels split(List<String> names, String key) {
        String[] values = key.split("\t", names.size());
        String[] pairs = new String[2 * names.size()];
        for (int i = 0; i < names.size(); i++) {
            pairs[2 * i] = names.get(i);
            pairs[2 * i + 1] = i < values.length ? values[i] : "";
        }
        return Labels.of(pairs);
    }

    /** A table whose key is the value of one label. */
    public static Table by(String label, List<Column> columns) {
        return new Table(key -> Labels.of(label, key.text()), columns);
    }
}
