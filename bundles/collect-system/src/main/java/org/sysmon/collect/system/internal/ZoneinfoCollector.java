package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

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
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Pages of memory by node and zone, from {@code /proc/zoneinfo} (proc(5)). */
@Component
@CollectorSettings(name = "zoneinfo", period_seconds = 15, enabled = false)
public final class ZoneinfoCollector implements Collector {

    /** In the file, in the metric's name, and what it is. */
    private static final String[][] GAUGES = {
        { "nr_free_pages", "nr_free_pages", "Total number of free pages in the zone" },
        { "min", "min_pages", "Zone watermark pages_min" },
        { "low", "low_pages", "Zone watermark pages_low" },
        { "high", "high_pages", "Zone watermark pages_high" },
        { "scanned", "scanned_pages", "Pages scanned since last reclaim" },
        { "spanned", "spanned_pages", "Total pages spanned by the zone, including holes" },
        { "present", "present_pages", "Physical pages existing within the zone" },
        { "managed", "managed_pages", "Present pages managed by the buddy system" },
        { "nr_active_anon", "nr_active_anon_pages", "Number of anonymous pages recently more used" },
        { "nr_inactive_anon", "nr_inactive_anon_pages", "Number of anonymous pages recently less used" },
        { "nr_isolated_anon", "nr_isolated_anon_pages", "Temporary isolated pages from anon lru" },
        { "nr_anon_pages", "nr_anon_pages", "Number of anonymous pages currently used by the system" },
        { "nr_anon_transparent_hugepages", "nr_anon_transparent_hugepages",
            "Number of anonymous transparent huge pages currently used by the system" },
        { "nr_active_file", "nr_active_file_pages", "Number of active pages with file-backing" },
        { "nr_inactive_file", "nr_inactive_file_pages", "Number of inactive pages with file-backing" },
        { "nr_isolated_file", "nr_isolated_file_pages", "Temporary isolated pages from file lru" },
        { "nr_file_pages", "nr_file_pages", "Number of file pages" },
        { "nr_slab_reclaimable", "nr_slab_reclaimable_pages", "Number of reclaimable slab pages" },
        { "nr_slab_unreclaimable", "nr_slab_unreclaimable_pages", "Number of unreclaimable slab pages" },
        { "nr_mlock_stack", "nr_mlock_stack_pages", "mlock()ed pages found and moved off LRU" },
        { "nr_kernel_stack", "nr_kernel_stacks", "Number of kernel stacks" },
        { "nr_mapped", "nr_mapped_pages", "Number of mapped pages" },
        { "nr_dirty", "nr_dirty_pages", "Number of dirty pages" },
        { "nr_writeback", "nr_writeback_pages", "Number of writeback pages" },
        { "nr_unevictable", "nr_unevictable_pages", "Number of unevictable pages" },
        { "nr_shmem", "nr_shmem_pages", "Number of shmem pages (included tmpfs/GEM pages)" },
    };
    private static final String[][] COUNTERS = {
        { "nr_dirtied", "nr_dirtied_total", "Page dirtyings since bootup" },
        { "nr_written", "nr_written_total", "Page writings since bootup" },
        { "numa_hit", "numa_hit_total", "Allocated in intended node" },
        { "numa_miss", "numa_miss_total", "Allocated in non intended node" },
        { "numa_foreign", "numa_foreign_total", "Was intended here, hit elsewhere" },
        { "numa_interleave", "numa_interleave_total", "Interleaver preferred this zone" },
        { "numa_local", "numa_local_total", "Allocation from local node" },
        { "numa_other", "numa_other_total", "Allocation from other node" },
    };
    /** One for each kind of zone that a kernel may have. */
    private static final int PROTECTIONS = 8;
    private static final int FIRST_PROTECTION = GAUGES.length + COUNTERS.length;

    private static final Map<Slice, Integer> COLUMNS = new HashMap<>();
    private static final Table ZONES = zones();

    private final KernelFile zoneinfo;
    private final RowKey key = new RowKey();

    @Activate
    public ZoneinfoCollector(@Reference Kernel kernel) {
        this.zoneinfo = kernel.proc("zoneinfo");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = zoneinfo.read();
        if (!at.sees("Node")) {
            throw at.malformed("'Node'");
        }
        Row zone = null;
        do {
            if (at.sees("Node")) {
                at.expect("Node");
                key.of(at.until(','));
                at.expect("zone");
                key.and(at.word());
                zone = readings.row(ZONES, key.slice());
            } else if (!at.atLineEnd()) {
                field(at, zone);
            }
        } while (at.nextLine());
    }

    private static void field(Cursor at, Row zone) throws IOException {
        Slice name = at.word();
        Integer column = COLUMNS.get(name);
        if (column != null) {
            zone.set(column, at.nextDouble());
        } else if (name.is("protection:")) {
            protection(at.rest(), zone);
        }
    }

    /** As in {@code (0, 2039, 31932)}. */
    private static void protection(Slice numbers, Row zone) {
        double value = -1;
        int index = 0;
        for (int i = 0; i < numbers.length() && index < PROTECTIONS; i++) {
            byte b = numbers.at(i);
            if (b >= '0' && b <= '9') {
                value = Math.max(0, value) * 10 + b - '0';
            } else if (value >= 0) {
                zone.set(FIRST_PROTECTION + index++, value);
                value = -1;
            }
        }
    }

    private static Table zones() {
        var columns = new ArrayList<Column>();
        for (String[] gauge : GAUGES) {
            COLUMNS.put(Slice.of(gauge[0]), columns.size());
            columns.add(Column.of(Metric.gauge("node_zoneinfo_" + gauge[1], gauge[2])));
        }
        for (String[] counter : COUNTERS) {
            COLUMNS.put(Slice.of(counter[0]), columns.size());
            columns.add(Column.of(Metric.counter("node_zoneinfo_" + counter[1], counter[2])));
        }
        for (int i = 0; i < PROTECTIONS; i++) {
            columns.add(Column.of(Metric.gauge("node_zoneinfo_protection_" + i, "Protection array " + i + ". field")));
        }
        return new Table(key -> Labels.of("node", RowKey.parts(key)[0], "zone", RowKey.parts(key)[1]), columns);
    }
}
