package org.sysmon.collect.hardware.internal;

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
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Graphics cards of AMD, from {@code /sys/class/drm} (the kernel's Documentation/gpu/amdgpu). */
@Component
@CollectorSettings(name = "drm", period_seconds = 5, enabled = false)
public final class DrmCollector implements Collector {

    static final FileTable NUMBERS = FileTable.by("card",
            gauge("gpu_busy_percent", "gpu_busy_percent", "How busy the GPU is as a percentage."),
            gauge("mem_info_gtt_total", "memory_gtt_size_bytes",
                    "The size of the graphics translation table (GTT) block in bytes."),
            gauge("mem_info_gtt_used", "memory_gtt_used_bytes",
                    "The used amount of the graphics translation table (GTT) block in bytes."),
            gauge("mem_info_vis_vram_total", "memory_vis_vram_size_bytes", "The size of visible VRAM in bytes."),
            gauge("mem_info_vis_vram_used", "memory_vis_vram_used_bytes", "The used amount of visible VRAM in bytes."),
            gauge("mem_info_vram_total", "memory_vram_size_bytes", "The size of VRAM in bytes."),
            gauge("mem_info_vram_used", "memory_vram_used_bytes", "The used amount of VRAM in bytes."));
    private static final List<Text> TEXTS = List.of(Text.of("memory_vendor", "device/mem_info_vram_vendor"),
            Text.of("power_performance_level", "device/power_dpm_force_performance_level"),
            Text.of("unique_id", "device/unique_id"));
    private static final Metric INFO = Metric.gauge("node_drm_card_info", "Card information");

    private final Folders<Card> cards;

    @Activate
    public DrmCollector(@Reference Kernel kernel) {
        this.cards = new Folders<>(kernel, "class/drm", (path, name) -> name.matches("card[0-9]") && isOfAmd(kernel, path)
                ? new Card(new FileRow(NUMBERS, kernel, path, name),
                        new FileLabels(TEXTS, Blanks.ALL, kernel, path, Labels.of("card", name, "vendor", "amd"))) : null);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        cards.each(readings, (card, failure) -> {
            card.numbers().read(readings, failure);
            card.texts().set(readings, INFO);
        });
    }

    private static boolean isOfAmd(Kernel kernel, String path) throws IOException {
        Cursor at = new OptionalFile(kernel.sys(path + "/device/uevent")).read();
        boolean found = false;
        for (boolean more = at != null; more && !found; more = at.nextLine()) {
            found = at.sees("DRIVER=amdgpu");
        }
        return found;
    }

    private static Source gauge(String file, String name, String help) {
        return Source.of("device/" + file, Metric.gauge("node_drm_" + name, help));
    }

    /** One of them. */
    private record Card(FileRow numbers, FileLabels texts) {
    }
}
