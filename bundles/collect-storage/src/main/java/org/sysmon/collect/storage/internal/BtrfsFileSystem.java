package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** One file system of Btrfs: its space by kind of data and by layout, its devices, its commits. */
final class BtrfsFileSystem {

    private static final double SECTOR = 512;
    private static final double THOUSAND = 1000;

    private static final Metric INFO = Metric.gauge("node_btrfs_info", "Filesystem information");
    private static final Metric RESERVED = Metric.gauge("node_btrfs_reserved_bytes", "Amount of space reserved for a data type");
    private static final Metric RATIO = Metric.gauge("node_btrfs_allocation_ratio",
            "Data allocation ratio for a layout/data type");
    private static final FileTable SPACE = FileTable.by("uuid",
            Source.of("allocation/global_rsv_size", Metric.gauge("node_btrfs_global_rsv_size_bytes", "Size of global reserve.")),
            Source.of("allocation/data/bytes_reserved", RESERVED).with("block_group_type", "data"),
            Source.of("allocation/metadata/bytes_reserved", RESERVED).with("block_group_type", "metadata"),
            Source.of("allocation/system/bytes_reserved", RESERVED).with("block_group_type", "system"));
    private static final FileTable LAYOUT = FileTable.by(List.of("uuid", "block_group_type", "mode"),
            Source.of("used_bytes", Metric.gauge("node_btrfs_used_bytes", "Amount of used space by a layout/data type")),
            Source.of("total_bytes", Metric.gauge("node_btrfs_size_bytes",
                    "Amount of space allocated for a layout/data type")));
    private static final FileTable DEVICE = FileTable.by(List.of("uuid", "device"), Source.of("size", SECTOR,
            Metric.gauge("node_btrfs_device_size_bytes", "Size of a device that is part of the filesystem.")));
    /** What is said of commits, and the metric of each; those in milliseconds come after the first. */
    private static final List<String> COMMIT_LINES = List.of("commits", "last_commit_ms", "max_commit_ms", "total_commit_ms");
    private static final List<Metric> COMMITS = List.of(
            Metric.counter("node_btrfs_commits_total", "The total number of commits that have occurred."),
            Metric.gauge("node_btrfs_last_commit_seconds", "Duration of the most recent commit, in seconds."),
            Metric.gauge("node_btrfs_max_commit_seconds", "Duration of the slowest commit, in seconds."),
            Metric.counter("node_btrfs_commit_seconds_total", "Sum of the duration of all commits, in seconds."));
    private static final List<String> KINDS = List.of("data", "metadata", "system");
    /** How many copies there are of each block. */
    private static final Map<String, Double> COPIES = Map.of("single", 1.0, "raid0", 1.0, "dup", 2.0, "raid1", 2.0, "raid10", 2.0,
            "raid1c3", 3.0, "raid1c4", 4.0);

    private final Labels own;
    private final FileRow space;
    private final FileLabels label;
    private final OptionalFile commits;
    private final Folders<FileRow> devices;
    private final List<Folders<Layout>> layouts;

    private BtrfsFileSystem(Kernel kernel, String path, String uuid) {
        this.own = Labels.of("uuid", uuid);
        this.space = new FileRow(SPACE, kernel, path, uuid);
        this.label = new FileLabels(List.of(Text.of("label", "label")), Blanks.ALL, kernel, path, own);
        this.commits = new OptionalFile(kernel.sys(path + "/commit_stats"));
        this.devices = new Folders<>(kernel, path + "/devices",
                (folder, name) -> new FileRow(DEVICE, kernel, folder, uuid, name));
        this.layouts = KINDS.stream().map(kind -> new Folders<>(kernel, path + "/allocation/" + kind,
                (folder, mode) -> kernel.listSys(folder).isEmpty() ? null : new Layout(mode,
                        new FileRow(LAYOUT, kernel, folder, uuid, kind, mode),
                        Labels.of("uuid", uuid, "block_group_type", kind, "mode", mode)))).toList();
    }

    /** @param name of its folder, by which it is called unless it says that its identity is another one */
    static BtrfsFileSystem open(Kernel kernel, String path, String name) throws IOException {
        Cursor at = new OptionalFile(kernel.sys(path + "/metadata_uuid")).read();
        String own = at == null ? "" : at.rest().text();
        return new BtrfsFileSystem(kernel, path, own.isEmpty() ? name : own);
    }

    void read(Readings readings, FirstFailure failure) throws IOException {
        space.read(readings, failure);
        failure.attempt(() -> label.set(readings, INFO));
        failure.attempt(() -> commits(readings));
        List<FileRow> its = devices.present();
        its.forEach(device -> device.read(readings, failure));
        for (Folders<Layout> kind : layouts) {
            for (Layout layout : kind.present()) {
                layout.space().read(readings, failure);
                readings.set(readings.series(RATIO, layout.labels()), ratio(layout.mode(), its.size()));
            }
        }
    }

    /** What a kernel before 6.0 does not count is 0, as in node_exporter. */
    private void commits(Readings readings) throws IOException {
        double[] values = new double[COMMITS.size()];
        Cursor at = commits.read();
        for (boolean more = at != null && !at.atEnd(); more; more = at.nextLine()) {
            int line = COMMIT_LINES.indexOf(at.word().text());
            if (line >= 0) {
                values[line] = at.nextDouble() / (line == 0 ? 1 : THOUSAND);
            }
        }
        for (int i = 0; i < values.length; i++) {
            readings.set(readings.series(COMMITS.get(i), own), values[i]);
        }
    }

    private static double ratio(String mode, int devices) {
        return switch (mode) {
            case "raid5" -> devices / (devices - 1.0);
            case "raid6" -> devices / (devices - 2.0);
            default -> COPIES.getOrDefault(mode, 0.0);
        };
    }

    /** A way in which blocks of a kind are spread over devices. */
    private record Layout(String mode, FileRow space, Labels labels) {
    }
}
