package org.sysmon.collect.storage.internal;

import java.io.IOException;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** One file of named statistics: a line of numbers, a heading, then name, type and value of each. */
final class KstatFile {

    private static final String DATASET = "dataset_name";
    /** Whole numbers with and without sign; what is of another type is no number. */
    private static final String INT64 = "3";
    private static final String UINT64 = "4";

    private final OptionalFile file;
    private final KstatMetrics metrics;
    private Labels labels;

    KstatFile(KernelFile file, KstatMetrics metrics, Labels labels) {
        this.file = new OptionalFile(file);
        this.metrics = metrics;
        this.labels = labels;
    }

    void read(Readings readings) throws IOException {
        Cursor at = file.read();
        if (at == null) {
            return;
        }
        while (!at.sees("name ")) {
            if (!at.nextLine()) {
                throw at.malformed("the heading 'name type data' before this");
            }
        }
        while (at.nextLine()) {
            if (!at.atLineEnd()) {
                statistic(at, readings);
            }
        }
    }

    private void statistic(Cursor at, Readings readings) throws IOException {
        Slice name = at.word();
        if (name.is(DATASET)) {
            at.word();
            Slice dataset = at.rest();
            if (!labels.get("dataset").equals(dataset.text())) {
                labels = labels.with(Labels.of("dataset", dataset.text()));
            }
            return;
        }
        Metric metric = metrics.of(name);
        Slice type = at.word();
        if (metric != null && (type.is(UINT64) || type.is(INT64))) {
            readings.set(readings.series(metric, labels), at.nextDouble());
        }
    }
}
