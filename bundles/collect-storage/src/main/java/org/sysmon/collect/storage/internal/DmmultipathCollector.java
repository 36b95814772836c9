package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.NumberFile;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Disks with several paths to them, from {@code /sys/block/dm-*} (the kernel's Documentation/ABI/testing/sysfs-block-dm). */
@Component
@CollectorSettings(name = "dmmultipath", period_seconds = 10)
public final class DmmultipathCollector implements Collector {

    private static final Metric INFO = gauge("device_info", "Non-numeric information about a DM-multipath device.");
    private static final Metric ACTIVE = gauge("device_active",
            "Whether the multipath device-mapper device is active (1) or suspended (0).");
    private static final Metric SIZE = gauge("device_size_bytes",
            "Size of the multipath device in bytes, read from /sys/block/<dm>/size.");
    private static final Metric PATHS = gauge("device_paths", "Number of paths for a multipath device.");
    private static final Metric PATHS_ACTIVE = gauge("device_paths_active",
            "Number of paths in active state (SCSI running or NVMe live) for a multipath device.");
    private static final Metric PATHS_FAILED = gauge("device_paths_failed",
            "Number of paths not in active state for a multipath device.");
    private static final Metric PATH_STATE = gauge("path_state", "Reports the underlying device state for a multipath path, as "
            + "read from /sys/block/<dev>/device/state.");
    private static final List<Text> NAME = List.of(Text.of("device", "dm/name"));
    private static final List<Text> UUID = List.of(Text.of("uuid", "dm/uuid"));
    private static final List<Text> STATE = List.of(Text.of("state", "device/state"));
    private static final List<String> GOOD = List.of("running", "live");
    private static final double SECTOR = 512;

    private final Folders<Mapped> mapped;

    @Activate
    public DmmultipathCollector(@Reference Kernel kernel) {
        this.mapped = new Folders<>(kernel, "block",
                (path, name) -> name.startsWith("dm-") ? new Mapped(kernel, path, name) : null);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        mapped.each(readings, (one, failure) -> one.read(readings, failure));
    }

    private static Metric gauge(String name, String help) {
        return Metric.gauge("node_dmmultipath_" + name, help);
    }

    /** A device of the device mapper, of several paths or of another kind. */
    private static final class Mapped {

        private final FileLabels uuid;
        private final FileLabels name;
        private final NumberFile suspended;
        private final NumberFile size;
        private final Folders<FileLabels> paths;

        Mapped(Kernel kernel, String path, String sysfsName) {
            this.uuid = new FileLabels(UUID, Blanks.ALL, kernel, path, Labels.EMPTY);
            this.name = new FileLabels(NAME, Blanks.ALL, kernel, path, Labels.of("sysfs_name", sysfsName));
            this.suspended = new NumberFile(kernel.sys(path + "/dm/suspended"));
            this.size = new NumberFile(kernel.sys(path + "/size"));
            this.paths = new Folders<>(kernel, path + "/slaves", (link, disk) ->
                    new FileLabels(STATE, Blanks.ALL, kernel, "block/" + disk, Labels.of("path", disk)));
        }

        void read(Readings readings, FirstFailure failure) throws IOException {
            if (!uuid.read().get("uuid").startsWith("mpath-")) {
                return;
            }
            Labels labels = name.read();
            readings.set(readings.series(INFO, labels.with(uuid.read())), 1);
            failure.attempt(() -> set(readings, ACTIVE, labels, 1 - suspended.read()));
            failure.attempt(() -> set(readings, SIZE, labels, size.read() * SECTOR));
            int active = 0;
            List<FileLabels> its = paths.present();
            for (FileLabels path : its) {
                Labels state = path.read();
                active += GOOD.contains(state.get("state")) ? 1 : 0;
                readings.set(readings.series(PATH_STATE, Labels.of("device", labels.get("device")).with(state)), 1);
            }
            readings.set(readings.series(PATHS, labels), its.size());
            readings.set(readings.series(PATHS_ACTIVE, labels), active);
            readings.set(readings.series(PATHS_FAILED, labels), its.size() - active);
        }

        private static void set(Readings readings, Metric metric, Labels labels, double value) {
            if (!Double.isNaN(value)) {
                readings.set(readings.series(metric, labels), value);
            }
        }
    }
}
