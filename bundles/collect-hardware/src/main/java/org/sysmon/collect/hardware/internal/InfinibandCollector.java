package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** InfiniBand adapters, from {@code /sys/class/infiniband} (the kernel's Documentation/ABI/stable/sysfs-class-infiniband). */
@Component(configurationPid = InfinibandConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = InfinibandConfig.class)
@CollectorSettings(name = "infiniband", period_seconds = 5)
public final class InfinibandCollector implements Collector {

    private static final Metric INFO = Metric.gauge("node_infiniband_info",
            "Non-numeric data from /sys/class/infiniband/<device>, value is always 1.");
    private static final List<Text> TEXTS = List.of(Text.of("board_id", "board_id"), Text.of("firmware_version", "fw_ver"),
            Text.of("hca_type", "hca_type"));

    private final Folders<Adapter> adapters;

    @Activate
    public InfinibandCollector(@Reference Kernel kernel, InfinibandConfig config) {
        this(kernel, config.exclude_devices_pattern(), config.include_devices_pattern());
    }

    InfinibandCollector(Kernel kernel, String exclude, String include) {
        var filter = new NameFilter(exclude, include);
        this.adapters = new Folders<>(kernel, "class/infiniband",
                (path, name) -> filter.takes(name) ? new Adapter(kernel, path, name) : null);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        adapters.each(readings, (adapter, failure) -> {
            failure.attempt(() -> adapter.texts.set(readings, INFO));
            for (FileRow port : adapter.ports.present()) {
                port.read(readings, failure);
            }
        });
    }

    /** One of them, with its ports. */
    private static final class Adapter {

        private final FileLabels texts;
        private final Folders<FileRow> ports;

        Adapter(Kernel kernel, String path, String device) {
            this.texts = new FileLabels(TEXTS, Blanks.ALL, kernel, path, Labels.of("device", device));
            this.ports = new Folders<>(kernel, path + "/ports",
                    (below, port) -> new FileRow(InfinibandPort.NUMBERS, kernel, below, device, port));
        }
    }
}
