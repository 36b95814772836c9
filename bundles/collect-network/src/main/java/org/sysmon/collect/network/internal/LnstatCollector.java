package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/**
 * What the caches of the network counted, from the files in {@code /proc/net/stat} (lnstat(8)): names in the first line, then
 * a line of hexadecimal numbers for each processor.
 */
@Component
@CollectorSettings(name = "lnstat", enabled = false, period_seconds = 5)
public final class LnstatCollector implements Collector {

    private static final String FOLDER = "net/stat";
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final int MOST_COLUMNS = 64;

    private final Kernel kernel;
    private final Map<String, KernelFile> files = new HashMap<>();
    private final Map<String, Metric> metrics = new HashMap<>();
    private final long[] words = new long[MOST_COLUMNS];

    @Activate
    public LnstatCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> names = kernel.listProc(FOLDER);
        if (names.isEmpty()) {
            throw new NoSuchFileException(FOLDER, null, "no cache of the network below the proc folder");
        }
        files.keySet().retainAll(names);
        for (String name : names) {
            read(name, files.computeIfAbsent(name, file -> kernel.proc(FOLDER + "/" + file)).read(), readings);
        }
    }

    private void read(String subsystem, Cursor at, Readings readings) throws IOException {
        List<Metric> columns = columns(at);
        for (int processor = 0; at.nextLine(); processor++) {
            int count = Hexadecimal.words(at, words, 1);
            if (count > columns.size()) {
                throw at.malformed("no more than the " + columns.size() + " numbers that the first line names");
            }
            Labels labels = Labels.of("subsystem", subsystem, "cpu", Integer.toString(processor));
            for (int i = 0; i < count; i++) {
                readings.set(readings.series(columns.get(i), labels), words[i]);
            }
        }
    }

    private List<Metric> columns(Cursor at) throws IOException {
        var columns = new ArrayList<Metric>();
        while (!at.atLineEnd()) {
            String name = at.word().text();
            if (!NAME.matcher(name).matches() || columns.size() == MOST_COLUMNS) {
                throw at.malformed("at most " + MOST_COLUMNS + " names of counters, not '" + name + "'");
            }
            Metric metric = metrics.get(name);
            if (metric == null) {
                metric = Metric.counter("node_lnstat_" + name + "_total", "linux network cache stats");
                metrics.put(name, metric);
            }
            columns.add(metric);
        }
        return columns;
    }
}
