package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.Folders;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Metric;

/** Host ports of Fibre Channel, from {@code /sys/class/fc_host} (the kernel's Documentation/scsi/scsi_fc_transport). */
@Component
@CollectorSettings(name = "fibrechannel", period_seconds = 5)
public final class FibrechannelCollector implements Collector {

    static final FileTable COUNTERS = FileTable.by("fc_host",
            counter("dumped_frames", "dumped_frames", "Number of dumped frames"),
            counter("error_frames", "error_frames", "Number of errors in frames"),
            counter("invalid_crc_count", "invalid_crc", "Invalid Cyclic Redundancy Check count"),
            counter("rx_frames", "rx_frames", "Number of frames received"),
            counter("rx_words", "rx_words", "Number of words received by host port"),
            counter("tx_frames", "tx_frames", "Number of frames transmitted by host port"),
            counter("tx_words", "tx_words", "Number of words transmitted by host port"),
            counter("seconds_since_last_reset", "seconds_since_last_reset", "Number of seconds since last host port reset"),
            counter("invalid_tx_word_count", "invalid_tx_words", "Number of invalid words transmitted by host port"),
            counter("link_failure_count", "link_failure", "Number of times the host port link has failed"),
            counter("loss_of_sync_count", "loss_of_sync",
                    "Number of failures on either bit or transmission word boundaries"),
            counter("loss_of_signal_count", "loss_of_signal", "Number of times signal has been lost"),
            counter("nos_count", "nos", "Number Not_Operational Primitive Sequence received by host port"),
            counter("fcp_packet_aborts", "fcp_packet_aborts", "Number of aborted packets"));
    private static final UnaryOperator<String> WITHOUT_0X = text -> text.length() > 2 ? text.substring(2) : text;
    private static final List<Text> TEXTS = List.of(
            Text.of("speed", "speed"),
            Text.of("port_state", "port_state"),
            Text.of("port_type", "port_type"),
            new Text("port_id", "port_id", WITHOUT_0X),
            new Text("port_name", "port_name", WITHOUT_0X),
            new Text("fabric_name", "fabric_name", WITHOUT_0X),
            Text.of("symbolic_name", "symbolic_name"),
            Text.of("supported_classes", "supported_classes"),
            Text.of("supported_speeds", "supported_speeds"),
            Text.of("dev_loss_tmo", "dev_loss_tmo"));
    private static final Metric INFO = Metric.gauge("node_fibrechannel_info",
            "Non-numeric data from /sys/class/fc_host/<host>, value is always 1.");

    /** All bits set: the adapter does not count it. */
    private static final double NOT_COUNTED = 0x1p64;

    private final Folders<Device> hosts;

    @Activate
    public FibrechannelCollector(@Reference Kernel kernel) {
        this.hosts = new Folders<>(kernel, "class/fc_host", (path, name) -> new Device(COUNTERS, INFO, TEXTS, Blanks.ALL, kernel, path, name));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        hosts.each(readings, (host, failure) -> host.read(readings, failure));
    }

    private static double count(Cursor at) throws IOException {
        double value = at.nextHexadecimal();
        return value == NOT_COUNTED ? Double.NaN : value;
    }

    private static Source counter(String file, String name, String help) {
        return Source.of("statistics/" + file, FibrechannelCollector::count,
                Metric.counter("node_fibrechannel_" + name + "_total", help));
    }
}
