package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** One pool: its state, what it read and wrote, and what each of its datasets did. */
final class ZfsPool {

    private static final List<String> STATES = List.of("online", "degraded", "faulted", "offline", "removed", "unavail",
            "suspended");
    private static final Metric STATE = Metric.gauge("node_zfs_zpool_state", "kstat.zfs.misc.state");
    private static final Table STATE_TABLE = Table.by("zpool",
            STATES.stream().map(state -> Column.of(STATE, "state", state)).toList());
    private static final String OBJECT_SET = "objset-";

    private final Kernel kernel;
    private final String path;
    private final Slice name;
    private final Labels labels;
    private final OptionalFile state;
    private final OptionalFile io;
    private final KstatMetrics metrics;
    private final KstatMetrics datasetMetrics;
    private final Map<String, KstatFile> datasets = new HashMap<>();

    ZfsPool(Kernel kernel, String path, String name, KstatMetrics metrics, KstatMetrics datasetMetrics) {
        this.kernel = kernel;
        this.path = path;
        this.name = Slice.of(name);
        this.labels = Labels.of("zpool", name);
        this.state = new OptionalFile(kernel.proc(path + "/state"));
        this.io = new OptionalFile(kernel.proc(path + "/io"));
        this.metrics = metrics;
        this.datasetMetrics = datasetMetrics;
    }

    /** @param files in its folder */
    void read(List<String> files, Readings readings, FirstFailure failure) {
        failure.attempt(() -> state(readings));
        failure.attempt(() -> io(readings));
        datasets.keySet().retainAll(files);
        for (String file : files) {
            if (file.startsWith(OBJECT_SET)) {
                KstatFile dataset = datasets.computeIfAbsent(file,
                        one -> new KstatFile(kernel.proc(path + "/" + one), datasetMetrics, labels));
                failure.attempt(() -> dataset.read(readings));
            }
        }
    }

    private void state(Readings readings) throws IOException {
        Cursor at = state.read();
        if (at != null) {
            String now = at.rest().text().toLowerCase(Locale.ROOT);
            Row row = readings.row(STATE_TABLE, name);
            for (int i = 0; i < STATES.size(); i++) {
                row.set(i, now.equals(STATES.get(i)) ? 1 : 0);
            }
        }
    }

    /** A line of names, and one of numbers below it. Newer versions have no such file. */
    private void io(Readings readings) throws IOException {
        Cursor at = io.read();
        while (at != null && !at.sees("nread ")) {
            if (!at.nextLine()) {
                throw at.malformed("the heading 'nread nwritten ...' before this");
            }
        }
        if (at == null) {
            return;
        }
        var columns = new ArrayList<Metric>();
        while (!at.atLineEnd()) {
            columns.add(metrics.of(at.word()));
        }
        at.nextLine();
        for (Metric column : columns) {
            double value = at.nextDouble();
            if (column != null) {
                readings.set(readings.series(column, labels), value);
            }
        }
    }
}
