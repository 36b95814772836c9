package org.sysmon.collect.system.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** The kernel's own caches of objects, from {@code /proc/slabinfo} (slabinfo(5)), which takes a lock for each to read. */
@Component(configurationPid = SlabinfoConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SlabinfoConfig.class)
@CollectorSettings(name = "slabinfo", period_seconds = 15, enabled = false)
public final class SlabinfoCollector implements Collector {

    /** In the order of the columns of a line. */
    private static final Table SLABS = Table.by("slab",
            Metric.gauge("node_slabinfo_active_objects", "The number of objects that are currently active (i.e., in use)."),
            Metric.gauge("node_slabinfo_objects",
                    "The total number of allocated objects (i.e., objects that are both in use and not in use)."),
            Metric.gauge("node_slabinfo_object_size_bytes", "The size of objects in this slab, in bytes."),
            Metric.gauge("node_slabinfo_objects_per_slab", "The number of objects stored in each slab."),
            Metric.gauge("node_slabinfo_pages_per_slab", "The number of pages allocated for each slab."));

    private final KernelFile slabinfo;
    private final RowFilter names;

    @Activate
    public SlabinfoCollector(@Reference Kernel kernel, SlabinfoConfig config) {
        this(kernel, new NameFilter(config.exclude_slabs_pattern(), config.include_slabs_pattern()));
    }

    SlabinfoCollector(Kernel kernel, NameFilter names) {
        this.slabinfo = kernel.proc("slabinfo");
        this.names = new RowFilter(names);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = slabinfo.read();
        at.expect("slabinfo - version: 2");
        at.nextLine();
        at.expect("# name");
        while (at.nextLine()) {
            Slice name = at.word();
            if (names.takes(name)) {
                Row slab = readings.row(SLABS, name);
                for (int column = 0; column < SLABS.columns().size(); column++) {
                    slab.set(column, at.nextLong());
                }
            }
        }
    }
}
