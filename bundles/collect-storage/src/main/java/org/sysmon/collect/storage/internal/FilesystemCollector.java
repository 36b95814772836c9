package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Space in mounted filesystems: which there are from {@code /proc/1/mountinfo}, how full they are by statfs(2), which may hang. */
@Component(configurationPid = FilesystemConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FilesystemConfig.class)
@CollectorSettings(name = "filesystem", period_seconds = 10)
public final class FilesystemCollector implements Collector {

    private static final Metric SIZE = Metric.gauge("node_filesystem_size_bytes", "Filesystem size in bytes.");
    private static final Metric FREE = Metric.gauge("node_filesystem_free_bytes", "Filesystem free space in bytes.");
    private static final Metric AVAILABLE = Metric.gauge("node_filesystem_avail_bytes",
            "Filesystem space available to non-root users in bytes.");
    private static final Metric FILES = Metric.gauge("node_filesystem_files", "Filesystem total file nodes.");
    private static final Metric FILES_FREE = Metric.gauge("node_filesystem_files_free", "Filesystem total free file nodes.");
    private static final Metric READ_ONLY = Metric.gauge("node_filesystem_readonly", "Filesystem read-only status.");
    private static final Metric DEVICE_ERROR = Metric.gauge("node_filesystem_device_error",
            "Whether an error occurred while getting statistics for the given device.");
    private static final Metric MOUNT_INFO = Metric.gauge("node_filesystem_mount_info", "Filesystem mount information.");
    private static final Metric PURGEABLE = Metric.gauge("node_filesystem_purgeable_bytes",
            "Filesystem space available including purgeable space (MacOS specific).");
    private static final Metric USED = Metric.gauge("filesystem_used_percent",
            "Percent of the space that is in use, of what is in use and what is available to non-root users.");

    private final Kernel kernel;
    private final KernelFile ofInit;
    private final KernelFile ofSelf;
    private final NameFilter mounts;
    private final NameFilter types;
    private volatile Map<Slice, Line> lines = Map.of();

    @Activate
    public FilesystemCollector(@Reference Kernel kernel, FilesystemConfig config) {
        this(kernel, new NameFilter(config.exclude_mounts_pattern(), config.include_mounts_pattern()),
                new NameFilter(config.exclude_types_pattern(), config.include_types_pattern()));
    }

    FilesystemCollector(Kernel kernel, NameFilter mounts, NameFilter types) {
        this.kernel = kernel;
        this.ofInit = kernel.proc("1/mountinfo");
        this.ofSelf = kernel.proc("self/mountinfo");
        this.mounts = mounts;
        this.types = types;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        // A run that hangs in a mount is overtaken by the next one: from here on it must touch nothing that they share.
        Map<Slice, Line> now = lines();
        var seen = new HashSet<Labels>();
        for (Line line : now.values()) {
            Mount mount = line.mount();
            if (mount != null && seen.add(mount.labels())) {
                measure(mount, seen.add(mount.info()), readings);
            }
        }
    }

    private void measure(Mount mount, boolean withInfo, Readings readings) {
        if (!readings.enter(mount.point())) {
            fail(mount, "mountpoint timeout", readings);
            return;
        }
        FileSystemSpace space;
        try {
            space = kernel.space(mount.point());
        } catch (IOException e) {
            fail(mount, reason(e), readings);
            return;
        }
        Labels labels = mount.labels();
        double block = space.blockSize();
        double used = unsigned(space.blocks()) - unsigned(space.blocksFree());
        double available = unsigned(space.blocksAvailable());
        readings.set(readings.series(DEVICE_ERROR, labels), 0);
        readings.set(readings.series(READ_ONLY, labels), mount.readOnly() ? 1 : 0);
        readings.set(readings.series(SIZE, labels), unsigned(space.blocks()) * block);
        readings.set(readings.series(FREE, labels), unsigned(space.blocksFree()) * block);
        readings.set(readings.series(AVAILABLE, labels), available * block);
        readings.set(readings.series(PURGEABLE, labels), 0); // node_exporter says so on Linux, too
        readings.set(readings.series(FILES, labels), unsigned(space.files()));
        readings.set(readings.series(FILES_FREE, labels), unsigned(space.filesFree()));
        if (withInfo) {
            readings.set(readings.series(MOUNT_INFO, mount.info()), 1);
        }
        if (used + available > 0) {
            readings.set(readings.series(USED, labels), 100 * used / (used + available));
        }
    }

    private static void fail(Mount mount, String reason, Readings readings) {
        Labels withReason = mount.labels().with(Labels.of("device_error", reason));
        readings.set(readings.series(DEVICE_ERROR, withReason), 1);
        readings.set(readings.series(READ_ONLY, withReason), mount.readOnly() ? 1 : 0);
    }

    /** In lower case, as node_exporter has it. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }

    private Map<Slice, Line> lines() throws IOException {
        var now = new LinkedHashMap<Slice, Line>();
        Cursor at = open();
        do {
            Slice bytes = at.rest();
            Line line = lines.get(bytes);
            if (line == null) {
                Mount mount = Mount.of(bytes.text())
                        .orElseThrow(() -> at.malformed("a mount before this, not '" + bytes + "'"));
                line = new Line(bytes.copy(), isTaken(mount) ? mount : null);
            }
            now.put(line.bytes(), line);
        } while (at.nextLine());
        lines = now;
        return now;
    }

    private Cursor open() throws IOException {
        try {
            return ofInit.read();
        } catch (FileSystemException e) {
            return ofSelf.read(); // proc(5) may be mounted so that the first process is hidden
        }
    }

    private boolean isTaken(Mount mount) {
        return mounts.takes(mount.point()) && types.takes(mount.type());
    }

    /** What was made of a line, to be found by its bytes. @param mount null when it is left out */
    private record Line(Slice bytes, Mount mount) {
    }
}
