package org.sysmon.collect.hardware.internal;

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
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.NumberFile;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Errors of memory, from {@code /sys/devices/system/edac/mc} (the kernel's Documentation/admin-guide/RAS). */
@Component
@CollectorSettings(name = "edac", period_seconds = 10)
public final class EdacCollector implements Collector {

    private static final Metric ROW_CORRECTABLE = Metric.counter("node_edac_csrow_correctable_errors_total",
            "Total correctable memory errors for this csrow.");
    private static final Metric ROW_UNCORRECTABLE = Metric.counter("node_edac_csrow_uncorrectable_errors_total",
            "Total uncorrectable memory errors for this csrow.");
    private static final Metric CHANNEL_CORRECTABLE = Metric.counter("node_edac_channel_correctable_errors_total",
            "Total correctable memory errors for this channel.");
    private static final Metric CHANNEL_UNCORRECTABLE = Metric.counter("node_edac_channel_uncorrectable_errors_total",
            "Total uncorrectable memory errors for this channel.");

    private static final FileTable CONTROLLER = FileTable.by("controller",
            Source.of("ce_count", Metric.counter("node_edac_correctable_errors_total", "Total correctable memory errors.")),
            Source.of("ue_count", Metric.counter("node_edac_uncorrectable_errors_total", "Total uncorrectable memory errors.")),
            Source.of("ce_noinfo_count", ROW_CORRECTABLE).with("csrow", "unknown"),
            Source.of("ue_noinfo_count", ROW_UNCORRECTABLE).with("csrow", "unknown"));
    private static final FileTable ROW = FileTable.by(List.of("controller", "csrow"),
            Source.of("ce_count", ROW_CORRECTABLE), Source.of("ue_count", ROW_UNCORRECTABLE));

    private static final Pattern NUMBERED = Pattern.compile("(mc|csrow)([0-9]+)");
    private static final Pattern CHANNEL = Pattern.compile("ch([0-9]+)_ce_count");

    private final Folders<Controller> controllers;

    @Activate
    public EdacCollector(@Reference Kernel kernel) {
        this.controllers = new Folders<>(kernel, "devices/system/edac/mc", (path, name) -> {
            Matcher numbered = NUMBERED.matcher(name);
            return numbered.matches() ? new Controller(kernel, path, numbered.group(2)) : null;
        });
    }

    @Override
    public void collect(Readings readings) throws IOException {
        controllers.each(readings, (controller, failure) -> {
            controller.counts.read(readings, failure);
            for (ChipRow row : controller.rows.present()) {
                row.counts.read(readings, failure);
                for (Channel channel : row.channels.present()) {
                    failure.attempt(() -> channel.read(readings));
                }
            }
        });
    }

    /** A memory controller. */
    private static final class Controller {

        private final FileRow counts;
        private final Folders<ChipRow> rows;

        Controller(Kernel kernel, String path, String number) {
            this.counts = new FileRow(CONTROLLER, kernel, path, number);
            this.rows = new Folders<>(kernel, path, (below, name) -> {
                Matcher numbered = NUMBERED.matcher(name);
                return numbered.matches() ? new ChipRow(kernel, below, number, numbered.group(2)) : null;
            });
        }
    }

    /** A row of chips that are selected together. */
    private static final class ChipRow {

        private final FileRow counts;
        private final Folders<Channel> channels;

        ChipRow(Kernel kernel, String path, String controller, String number) {
            this.counts = new FileRow(ROW, kernel, path, controller, number);
            this.channels = new Folders<>(kernel, path, (file, name) -> {
                Matcher channel = CHANNEL.matcher(name);
                return channel.matches() ? new Channel(kernel, path, controller, number, channel.group(1)) : null;
            });
        }
    }

    /** A channel of a row: one module of memory. */
    private static final class Channel {

        private final NumberFile correctable;
        private final NumberFile uncorrectable;
        private final FileLabels labels;

        Channel(Kernel kernel, String path, String controller, String row, String number) {
            String prefix = "ch" + number;
            this.correctable = new NumberFile(kernel.sys(path + "/" + prefix + "_ce_count"));
            this.uncorrectable = new NumberFile(kernel.sys(path + "/" + prefix + "_ue_count"));
            this.labels = new FileLabels(List.of(new Text("dimm_label", prefix + "_dimm_label", Channel::form)), Blanks.NONE, kernel,
                    path,
                    Labels.of("controller", controller, "csrow", row, "channel", number, "dimm_label", "unknown"));
        }

        void read(Readings readings) throws IOException {
            set(readings, CHANNEL_CORRECTABLE, correctable.read());
            set(readings, CHANNEL_UNCORRECTABLE, uncorrectable.read());
        }

        private void set(Readings readings, Metric metric, double value) throws IOException {
            if (!Double.isNaN(value)) {
                readings.set(readings.series(metric, labels.read()), value);
            }
        }

        /** As node_exporter writes the kernel's {@code mc#0csrow#1channel#0}. */
        private static String form(String label) {
            return label.replace("#", "").replace("csrow", "_csrow").replace("channel", "_channel");
        }
    }
}
