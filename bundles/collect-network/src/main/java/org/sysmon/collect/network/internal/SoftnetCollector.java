package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/**
 * How each processor got on with the packets that came, from {@code /proc/net/softnet_stat} (the kernel's
 * net/core/net-procfs.c): hexadecimal columns, some of which no longer mean anything.
 */
@Component
@CollectorSettings(name = "softnet")
public final class SoftnetCollector implements Collector {

    private static final Table PROCESSORS = Table.by("cpu",
            Metric.counter("node_softnet_processed_total", "Number of processed packets"),
            Metric.counter("node_softnet_dropped_total", "Number of dropped packets"),
            Metric.counter("node_softnet_times_squeezed_total", "Number of times processing packets ran out of quota"),
            Metric.counter("node_softnet_cpu_collision_total",
                    "Number of collision occur while obtaining device lock while transmitting"),
            Metric.counter("node_softnet_received_rps_total", "Number of times cpu woken up received_rps"),
            Metric.counter("node_softnet_flow_limit_count_total", "Number of times flow limit has been reached"),
            Metric.gauge("node_softnet_backlog_len", "Softnet backlog status"));
    /** Where in a line each column of the table stands. */
    private static final int[] PLACES = { 0, 1, 2, 8, 9, 10, 11 };
    /** Since Linux 5.14; before that, the lines are those of the processors in their order. */
    private static final int PROCESSOR = 12;
    private static final int ALWAYS = 9;
    /** Many more than Linux can be built for. */
    private static final int MOST_PROCESSORS = 1 << 16;

    private final KernelFile stat;
    private final long[] words = new long[PROCESSOR + 1];
    private final List<Slice> keys = new ArrayList<>();

    @Activate
    public SoftnetCollector(@Reference Kernel kernel) {
        this.stat = kernel.proc("net/softnet_stat");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = stat.read();
        int line = 0;
        do {
            int count = Hexadecimal.words(at, words, ALWAYS);
            long processor = count > PROCESSOR ? words[PROCESSOR] : line;
            if (processor >= MOST_PROCESSORS) {
                throw at.malformed("the number of a processor before this, not " + processor);
            }
            Row row = readings.row(PROCESSORS, key((int) processor));
            for (int column = 0; column < PLACES.length; column++) {
                // What an old kernel does not say is 0, which is what node_exporter makes of it.
                row.set(column, PLACES[column] < count ? words[PLACES[column]] : 0);
            }
            line++;
        } while (at.nextLine());
    }

    private Slice key(int processor) {
        while (keys.size() <= processor) {
            keys.add(Slice.of(Integer.toString(keys.size())));
        }
        return keys.get(processor);
    }
}
