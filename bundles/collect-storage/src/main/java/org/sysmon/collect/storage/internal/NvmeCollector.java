package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.NumberFile;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** NVMe controllers and their namespaces, from {@code /sys/class/nvme} (the kernel's drivers/nvme/host/sysfs.c). */
@Component
@CollectorSettings(name = "nvme", period_seconds = 10)
public final class NvmeCollector implements Collector {

    private static final Metric INFO = Metric.gauge("node_nvme_info",
            "Non-numeric data from /sys/class/nvme/<device>, value is always 1.");
    private static final Metric NAMESPACE_INFO = Metric.gauge("node_nvme_namespace_info",
            "Information about NVMe namespaces. Value is always 1");
    private static final List<Text> TEXTS = List.of(Text.of("firmware_revision", "firmware_rev"), Text.of("model", "model"),
            Text.of("serial", "serial"), Text.of("state", "state"), Text.of("cntlid", "cntlid"));
    private static final List<Text> NAMESPACE_TEXTS = List.of(Text.of("ana_state", "ana_state"));
    private static final Table SPACE = Table.by(List.of("device", "nsid"), List.of(
            Column.of(Metric.gauge("node_nvme_namespace_capacity_bytes",
                    "Capacity of the NVMe namespace in bytes. Computed as namespace_size * namespace_logical_block_size")),
            Column.of(Metric.gauge("node_nvme_namespace_size_bytes",
                    "Size of the NVMe namespace in bytes. Available in /sys/class/nvme/<device>/<namespace>/size")),
            Column.of(Metric.gauge("node_nvme_namespace_used_bytes",
                    "Used space of the NVMe namespace in bytes. Available in /sys/class/nvme/<device>/<namespace>/nuse")),
            Column.of(Metric.gauge("node_nvme_namespace_logical_block_size_bytes", "Logical block size of the NVMe namespace in "
                    + "bytes. Usually 4Kb. Available in /sys/class/nvme/<device>/<namespace>/queue/logical_block_size"))));
    private static final Pattern NAMESPACE = Pattern.compile("nvme[0-9]+n([0-9]+)");

    private final Folders<Controller> controllers;

    @Activate
    public NvmeCollector(@Reference Kernel kernel) {
        this.controllers = new Folders<>(kernel, "class/nvme", (path, name) -> new Controller(
                new FileLabels(TEXTS, Blanks.ALL, kernel, path, Labels.of("device", name)),
                new Folders<>(kernel, path, (below, folder) -> {
                    Matcher namespace = NAMESPACE.matcher(folder);
                    return namespace.matches() ? new Namespace(kernel, below, name, namespace.group(1)) : null;
                })));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        controllers.each(readings, (controller, failure) -> {
            failure.attempt(() -> controller.texts().set(readings, INFO));
            for (Namespace namespace : controller.namespaces().present()) {
                failure.attempt(() -> namespace.read(readings));
            }
        });
    }

    /** One of them. */
    private record Controller(FileLabels texts, Folders<Namespace> namespaces) {
    }

    /** A part of what a controller stores. */
    private static final class Namespace {

        private final FileLabels texts;
        private final NumberFile blockSize;
        private final NumberFile blocks;
        private final NumberFile used;
        private final Slice key;

        Namespace(Kernel kernel, String path, String device, String id) {
            this.texts = new FileLabels(NAMESPACE_TEXTS, Blanks.ALL, kernel, path,
                    Labels.of("device", device, "nsid", id, "ana_state", "unknown"));
            this.blockSize = new NumberFile(kernel.sys(path + "/queue/logical_block_size"));
            this.blocks = new NumberFile(kernel.sys(path + "/size"));
            this.used = new NumberFile(kernel.sys(path + "/nuse"));
            this.key = Slice.of(device + "\t" + id);
        }

        void read(Readings readings) throws IOException {
            texts.set(readings, NAMESPACE_INFO);
            double bytes = blockSize.read();
            double all = blocks.read() * bytes;
            Row row = readings.row(SPACE, key);
            set(row, 0, all);
            set(row, 1, all);
            set(row, 3, bytes);
            set(row, 2, used.read() * bytes);
        }

        private static void set(Row row, int column, double value) {
            if (!Double.isNaN(value)) {
                row.set(column, value);
            }
        }
    }
}
