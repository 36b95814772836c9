package org.sysmon.collect.hardware.internal;

import java.util.List;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** One device of a class: a row of its numbers, and one series that tells what else it says. */
final class Device {

    private final FileRow numbers;
    private final Metric info;
    private final FileLabels texts;

    Device(FileTable numbers, Metric info, List<Text> texts, Blanks blanks, Kernel kernel, String path, String name) {
        this.numbers = new FileRow(numbers, kernel, path, name);
        this.info = info;
        Labels own = numbers.table().labels().apply(Slice.of(name));
        this.texts = new FileLabels(texts, blanks, kernel, path, own);
    }

    void read(Readings readings, FirstFailure failure) {
        numbers.read(readings, failure);
        failure.attempt(() -> texts.set(readings, info));
    }
}
