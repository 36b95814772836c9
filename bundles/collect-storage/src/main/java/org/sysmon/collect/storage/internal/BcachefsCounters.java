package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** The counters of bcachefs, a file and a metric for each; which there are changes from version to version. */
final class BcachefsCounters {

    private static final Pattern NOT_OF_NAMES = Pattern.compile("_*[^0-9A-Za-z_]+_*");
    private static final String SINCE_CREATION = "since filesystem creation:";
    private static final String SINCE_MOUNT = "since mount:";

    private final Map<String, Metric> metrics = new HashMap<>();

    Counter open(Kernel kernel, String path, String name, Labels labels) {
        Metric metric = metrics.computeIfAbsent(NOT_OF_NAMES.matcher(name).replaceAll("_"), form -> Metric.counter(
                "node_bcachefs_" + form + "_total", "Bcachefs counter " + name + " since filesystem creation."));
        return new Counter(new OptionalFile(kernel.sys(path)), metric, labels);
    }

    /** One of them. */
    record Counter(OptionalFile file, Metric metric, Labels labels) {

        void read(Readings readings) throws IOException {
            Cursor at = file.read();
            if (at == null) {
                return;
            }
            boolean sinceMount = at.sees(SINCE_MOUNT);
            while (!at.sees(SINCE_CREATION)) {
                if (!at.nextLine()) {
                    if (sinceMount) {
                        return; // one that is not kept on disk
                    }
                    throw at.malformed("'" + SINCE_CREATION + "'");
                }
            }
            at.expect(SINCE_CREATION);
            readings.set(readings.series(metric, labels), HumanNumber.of(at));
        }
    }
}
