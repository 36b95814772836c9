package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.stream.IntStream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Free blocks of memory by size, from {@code /proc/buddyinfo} (proc(5)): how far memory is fragmented. */
@Component
@CollectorSettings(name = "buddyinfo", enabled = false)
public final class BuddyinfoCollector implements Collector {

    private static final Metric BLOCKS = Metric.gauge("node_buddyinfo_blocks", "Count of free blocks according to size.");

    /** More than any kernel has: the largest block is 2^10 pages where nobody changed that. */
    private static final int MOST_SIZES = 32;
    private static final Table ZONES = new Table(key -> Labels.of("node", RowKey.parts(key)[0], "zone", RowKey.parts(key)[1]),
            IntStream.range(0, MOST_SIZES).mapToObj(size -> Column.of(BLOCKS, "size", String.valueOf(size))).toList());

    private final KernelFile buddyinfo;
    private final RowKey key = new RowKey();

    @Activate
    public BuddyinfoCollector(@Reference Kernel kernel) {
        this.buddyinfo = kernel.proc("buddyinfo");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = buddyinfo.read();
        do {
            at.expect("Node");
            key.of(at.until(','));
            at.expect("zone");
            key.and(at.word());
            Row zone = readings.row(ZONES, key.slice());
            for (int size = 0; size < MOST_SIZES && !at.atLineEnd(); size++) {
                zone.set(size, at.nextDouble());
            }
        } while (at.nextLine());
    }
}
