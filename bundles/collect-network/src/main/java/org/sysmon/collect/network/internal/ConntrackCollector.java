package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.Arrays;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Metric;

/**
 * How full the table of tracked connections is and what became of the packets, from {@code /proc/sys/net/netfilter}
 * and {@code /proc/net/stat/nf_conntrack} (the kernel's net/netfilter/nf_conntrack_standalone.c), a processor in a line.
 */
@Component
@CollectorSettings(name = "conntrack")
public final class ConntrackCollector implements Collector {

    private static final Metric ENTRIES = Metric.gauge("node_nf_conntrack_entries",
            "Number of currently allocated flow entries for connection tracking.");
    private static final Metric LIMIT = Metric.gauge("node_nf_conntrack_entries_limit", "Maximum size of connection tracking table.");
    private static final Metric[] SUMS = {
        stat("found", "Number of searched entries which were successful."),
        stat("invalid", "Number of packets seen which can not be tracked."),
        stat("ignore", "Number of packets seen which are already connected to a conntrack entry."),
        stat("insert", "Number of entries inserted into the list."),
        stat("insert_failed", "Number of entries for which list insertion was attempted but failed."),
        stat("drop", "Number of packets dropped due to conntrack failure."),
        stat("early_drop", "Number of dropped conntrack entries to make room for new ones, if maximum table size was reached."),
        stat("search_restart", "Number of conntrack table lookups which had to be restarted due to hashtable resizes."),
    };
    /** Where in a line each of the sums stands. */
    private static final int[] PLACES = { 2, 4, 5, 8, 9, 10, 11, 16 };
    /** The last column came with Linux 2.6.35. */
    private static final int ALWAYS = 16;
    private static final int MOST = 17;

    private final KernelFile count;
    private final KernelFile most;
    private final KernelFile stat;
    private final long[] words = new long[MOST];
    private final double[] sums = new double[PLACES.length];

    @Activate
    public ConntrackCollector(@Reference Kernel kernel) {
        this.count = kernel.proc("sys/net/netfilter/nf_conntrack_count");
        this.most = kernel.proc("sys/net/netfilter/nf_conntrack_max");
        this.stat = kernel.proc("net/stat/nf_conntrack");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        readings.set(readings.series(ENTRIES), count.read().nextDouble());
        readings.set(readings.series(LIMIT), most.read().nextDouble());
        Cursor at = stat.read();
        at.expect("entries");
        Arrays.fill(sums, 0);
        while (at.nextLine()) {
            add(at);
        }
        for (int i = 0; i < sums.length; i++) {
            readings.set(readings.series(SUMS[i]), sums[i]);
        }
    }

    private void add(Cursor at) throws IOException {
        int seen = Hexadecimal.words(at, words, ALWAYS);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += PLACES[i] < seen ? words[PLACES[i]] : 0;
        }
    }

    private static Metric stat(String name, String help) {
        return Metric.gauge("node_nf_conntrack_stat_" + name, help);
    }
}
