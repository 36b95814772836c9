package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/**
 * What the machine says it is, from {@code /sys/class/dmi/id} (the kernel's Documentation/ABI/testing/sysfs-firmware-dmi).
 * Serial numbers and the UUID are told to root only.
 */
@Component
@CollectorSettings(name = "dmi", period_seconds = 60)
public final class DmiCollector implements Collector {

    private static final String FOLDER = "class/dmi/id";
    private static final List<Text> TEXTS = Stream.concat(
            Stream.of("bios_date", "bios_release", "bios_vendor", "bios_version", "board_asset_tag", "board_name", "board_serial",
                    "board_vendor", "board_version", "chassis_asset_tag", "chassis_serial", "chassis_vendor", "chassis_version",
                    "product_family", "product_name", "product_serial", "product_sku", "product_uuid", "product_version")
                    .map(name -> Text.of(name, name)),
            Stream.of(Text.of("system_vendor", "sys_vendor"))).toList();
    private static final Metric INFO = Metric.gauge("node_dmi_info",
            "A metric with a constant '1' value labeled by bios_date, bios_release, bios_vendor, bios_version, "
                    + "board_asset_tag, board_name, board_serial, board_vendor, board_version, chassis_asset_tag, "
                    + "chassis_serial, chassis_vendor, chassis_version, product_family, product_name, product_serial, "
                    + "product_sku, product_uuid, product_version, system_vendor if provided by DMI.");

    private final FileLabels texts;

    @Activate
    public DmiCollector(@Reference Kernel kernel) {
        this.texts = new FileLabels(TEXTS, Blanks.OF_EMPTY_FILES, kernel, FOLDER, Labels.EMPTY);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (texts.read().size() == 0) {
            throw new NoSuchFileException(FOLDER, null, "this machine says nothing by DMI");
        }
        texts.set(readings, INFO);
    }
}
