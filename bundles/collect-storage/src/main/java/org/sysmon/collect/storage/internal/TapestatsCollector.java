package org.sysmon.collect.storage.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Metric;

/** Tape drives, from {@code /sys/class/scsi_tape/st*} (the kernel's Documentation/scsi/st). */
@Component(configurationPid = TapestatsConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TapestatsConfig.class)
@CollectorSettings(name = "tapestats", period_seconds = 5)
public final class TapestatsCollector implements Collector {

    private static final double NANO = 0.000000001;

    static final FileTable NUMBERS = FileTable.by("device",
            Source.of("stats/in_flight", Metric.gauge("node_tape_io_now",
                    "The number of I/Os currently outstanding to this device.")),
            Source.of("stats/io_ns", NANO, Metric.counter("node_tape_io_time_seconds_total",
                    "The amount of time spent waiting for all I/O to complete (including read and write). This includes tape "
                            + "movement commands such as seeking between file or set marks and implicit tape movement such as "
                            + "when rewind on close tape devices are used.")),
            Source.of("stats/other_cnt", Metric.counter("node_tape_io_others_total",
                    "The number of I/Os issued to the tape drive other than read or write commands. The time taken to complete "
                            + "these commands uses the following calculation "
                            + "io_time_seconds_total-read_time_seconds_total-write_time_seconds_total")),
            Source.of("stats/read_byte_cnt", Metric.counter("node_tape_read_bytes_total",
                    "The number of bytes read from the tape drive.")),
            Source.of("stats/read_cnt", Metric.counter("node_tape_reads_completed_total",
                    "The number of read requests issued to the tape drive.")),
            Source.of("stats/read_ns", NANO, Metric.counter("node_tape_read_time_seconds_total",
                    "The amount of time spent waiting for read requests to complete.")),
            Source.of("stats/resid_cnt", Metric.counter("node_tape_residual_total",
                    "The number of times during a read or write we found the residual amount to be non-zero. This should mean "
                            + "that a program is issuing a read larger thean the block size on tape. For write not all data "
                            + "made it to tape.")),
            Source.of("stats/write_byte_cnt", Metric.counter("node_tape_written_bytes_total",
                    "The number of bytes written to the tape drive.")),
            Source.of("stats/write_cnt", Metric.counter("node_tape_writes_completed_total",
                    "The number of write requests issued to the tape drive.")),
            Source.of("stats/write_ns", NANO, Metric.counter("node_tape_write_time_seconds_total",
                    "The amount of time spent waiting for write requests to complete.")));

    private final Folders<FileRow> tapes;

    @Activate
    public TapestatsCollector(@Reference Kernel kernel, TapestatsConfig config) {
        this(kernel, config.exclude_devices_pattern());
    }

    TapestatsCollector(Kernel kernel, String exclude) {
        var filter = new NameFilter(exclude, "");
        // A drive has several names there, for the ways in which it may be opened; this one stands for it.
        this.tapes = new Folders<>(kernel, "class/scsi_tape", (path, name) -> name.matches("st[0-9]+") && filter.takes(name)
                ? new FileRow(NUMBERS, kernel, path, name) : null);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        tapes.each(readings, (tape, failure) -> tape.read(readings, failure));
    }
}
