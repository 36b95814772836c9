package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.NumberFile;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/**
 * Arrays of disks, from {@code /proc/mdstat} and {@code /sys/block/md*}{@code /md} (md(4), the kernel's
 * Documentation/admin-guide/md). Slow, for reading them waits for an array that is being changed.
 */
@Component
@CollectorSettings(name = "mdadm", period_seconds = 5)
public final class MdadmCollector implements Collector {

    private static final Metric STATE = Metric.gauge("node_md_state", "Indicates the state of md-device.");
    private static final Metric DISKS = Metric.gauge("node_md_disks", "Number of active/failed/spare disks of device.");
    private static final List<String> STATES = List.of("active", "inactive", "recovering", "resync", "check");
    private static final Table ARRAYS = Table.by("device", List.of(
            Column.of(STATE, "state", STATES.get(0)), Column.of(STATE, "state", STATES.get(1)),
            Column.of(STATE, "state", STATES.get(2)), Column.of(STATE, "state", STATES.get(3)),
            Column.of(STATE, "state", STATES.get(4)),
            Column.of(DISKS, "state", "active"), Column.of(DISKS, "state", "failed"), Column.of(DISKS, "state", "spare"),
            Column.of(Metric.gauge("node_md_disks_required", "Total number of disks of device.")),
            Column.of(Metric.gauge("node_md_blocks", "Total number of blocks on device.")),
            Column.of(Metric.gauge("node_md_blocks_synced", "Number of blocks synced on device."))));
    private static final Table FOLDERS = Table.by("device", Metric.gauge("node_md_raid_disks", "Number of raid disks on device."),
            Metric.gauge("node_md_degraded", "Number of degraded disks on device."));
    private static final List<String> WITHOUT_DISKS = List.of("", "container", "imsm", "ddf");
    private static final List<String> REDUNDANT = List.of("raid1", "raid4", "raid5", "raid6", "raid10");

    private final KernelFile mdstat;
    private final Folders<Array> folders;

    @Activate
    public MdadmCollector(@Reference Kernel kernel) {
        this.mdstat = kernel.proc("mdstat");
        this.folders = new Folders<>(kernel, "block",
                (path, name) -> name.startsWith("md") ? new Array(kernel, path + "/md", name) : null);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        var failure = new FirstFailure();
        for (Mdstat.Array array : Mdstat.arrays(mdstat.read(), failure)) {
            Row row = readings.row(ARRAYS, Slice.of(array.name()));
            for (int i = 0; i < STATES.size(); i++) {
                row.set(i, array.state().equals(STATES.get(i)) ? 1 : 0);
            }
            row.set(5, array.active());
            row.set(6, array.failed());
            row.set(7, array.spare());
            row.set(8, array.required());
            row.set(9, array.blocks());
            row.set(10, array.synced());
        }
        for (Array array : folders.present()) {
            failure.attempt(() -> array.read(readings));
        }
        failure.rethrow();
    }

    /** The folder of one. */
    private static final class Array {

        private final Slice name;
        private final OptionalFile level;
        private final NumberFile disks;
        private final NumberFile degraded;

        Array(Kernel kernel, String path, String name) {
            this.name = Slice.of(name);
            this.level = new OptionalFile(kernel.sys(path + "/level"));
            this.disks = new NumberFile(kernel.sys(path + "/raid_disks"), Array::disks, 1);
            this.degraded = new NumberFile(kernel.sys(path + "/degraded"));
        }

        void read(Readings readings) throws IOException {
            Cursor at = level.read();
            if (at == null) {
                return; // no array, or not one any more
            }
            String said = at.rest().text();
            Row row = readings.row(FOLDERS, name);
            // What has no second copy cannot lack one.
            double lacking = REDUNDANT.contains(said) ? degraded.read() : 0;
            if (!Double.isNaN(lacking)) {
                row.set(1, lacking);
            }
            double all = WITHOUT_DISKS.contains(said) ? Double.NaN : disks.read();
            if (!Double.isNaN(all)) {
                row.set(0, all);
            }
        }

        /** While an array grows, what it was stands behind what it will be: {@code 11 (10)}. */
        private static double disks(Cursor at) throws IOException {
            return at.atLineEnd() ? Double.NaN : at.nextDouble();
        }
    }
}
