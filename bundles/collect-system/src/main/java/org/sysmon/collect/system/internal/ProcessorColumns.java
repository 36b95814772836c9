package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Makes tables that have one column for each processor, by its place in the line. */
final class ProcessorColumns {

    private final Metric metric;
    private final Function<Slice, Labels> labels;
    private Table table;

    /** @param labels of a row, beside that of the processor */
    ProcessorColumns(Metric metric, Function<Slice, Labels> labels) {
        this.metric = metric;
        this.labels = labels;
    }

    /** The same table as long as the count is the same; processors are hardly ever plugged in. */
    Table of(int processors) {
        if (table == null || table.columns().size() != processors) {
            table = new Table(labels, IntStream.range(0, processors)
                    .mapToObj(cpu -> Column.of(metric, "cpu", String.valueOf(cpu))).toList());
        }
        return table;
    }

    /** How many columns the line of headings names; it stands at the beginning of that line. */
    static int count(Cursor headings) throws IOException {
        int processors = 0;
        while (!headings.atLineEnd()) {
            headings.expect("CPU");
            headings.word();
            processors++;
        }
        if (processors == 0) {
            throw headings.malformed("a heading for each processor");
        }
        return processors;
    }
}
