package org.sysmon.collect.storage.internal;

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
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.metric.Metric.Derivation;
import org.sysmon.collect.storage.internal.Disks.Disk;

/** What disks did, from {@code /proc/diskstats} (the kernel's Documentation/admin-guide/iostats.rst). */
@Component(configurationPid = DiskstatsConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DiskstatsConfig.class)
@CollectorSettings(name = "diskstats")
public final class DiskstatsCollector implements Collector {

    private static final double ONE = 1;
    private static final double SECTOR = 512;
    private static final double MILLISECOND = 1.0 / 1000;

    /** In the order of the columns of a disk's line; what follows them is derived. */
    private static final Table DISKS = Table.by("device",
            Metric.counter("node_disk_reads_completed_total", "The total number of reads completed successfully."),
            Metric.counter("node_disk_reads_merged_total", "The total number of reads merged."),
            Metric.counter("node_disk_read_bytes_total", "The total number of bytes read successfully."),
            Metric.counter("node_disk_read_time_seconds_total", "The total number of seconds spent by all reads."),
            Metric.counter("node_disk_writes_completed_total", "The total number of writes completed successfully."),
            Metric.counter("node_disk_writes_merged_total", "The number of writes merged."),
            Metric.counter("node_disk_written_bytes_total", "The total number of bytes written successfully."),
            Metric.counter("node_disk_write_time_seconds_total", "This is the total number of seconds spent by all writes."),
            Metric.gauge("node_disk_io_now", "The number of I/Os currently in progress."),
            Metric.counter("node_disk_io_time_seconds_total", "Total seconds spent doing I/Os."),
            Metric.counter("node_disk_io_time_weighted_seconds_total", "The weighted # of seconds spent doing I/Os."),
            Metric.counter("node_disk_discards_completed_total", "The total number of discards completed successfully."),
            Metric.counter("node_disk_discards_merged_total", "The total number of discards merged."),
            Metric.counter("node_disk_discarded_sectors_total", "The total number of sectors discarded successfully."),
            Metric.counter("node_disk_discard_time_seconds_total", "This is the total number of seconds spent by all discards."),
            Metric.counter("node_disk_flush_requests_total", "The total number of flush requests completed successfully"),
            Metric.counter("node_disk_flush_requests_time_seconds_total",
                    "This is the total number of seconds spent by all flush requests."),
            Metric.derived("disk_busy_percent", "Percent of the time in which the disk had something to do.",
                    Derivation.PERCENT_OF_TIME),
            Metric.derived("disk_read_bytes_per_second", "Bytes that are read from the disk each second.", Derivation.PER_SECOND),
            Metric.derived("disk_written_bytes_per_second", "Bytes that are written to the disk each second.", Derivation.PER_SECOND));
    private static final double[] UNITS = {
        ONE, ONE, SECTOR, MILLISECOND, ONE, ONE, SECTOR, MILLISECOND, ONE, MILLISECOND, MILLISECOND,
        ONE, ONE, ONE, MILLISECOND, ONE, MILLISECOND,
    };
    /** What every kernel has; discards came with 4.18, flushes with 5.5. */
    private static final int ALWAYS = 11;
    private static final int IO_TIME = 9;
    private static final int READ = 2;
    private static final int WRITTEN = 6;
    private static final int BUSY = UNITS.length;
    private static final int READING = BUSY + 1;
    private static final int WRITING = BUSY + 2;

    private static final Table INFO = Table.by(
            List.of("device", "major", "minor", "path", "wwn", "model", "serial", "revision", "rotational"),
            List.of(Column.of(Metric.gauge("node_disk_info", "Info of /sys/block/<block_device>."))));
    private static final Table FILE_SYSTEM = Table.by(List.of("device", "type", "usage", "uuid", "version"),
            List.of(Column.of(Metric.gauge("node_disk_filesystem_info", "Info about disk filesystem."))));
    private static final Table MAPPER = Table.by(List.of("device", "name", "uuid", "vg_name", "lv_name", "lv_layer"),
            List.of(Column.of(Metric.gauge("node_disk_device_mapper_info", "Info about disk device mapper."))));
    private static final Table ATA = Table.by("device",
            Metric.gauge("node_disk_ata_write_cache", "ATA disk has a write cache."),
            Metric.gauge("node_disk_ata_write_cache_enabled", "ATA disk has its write cache enabled."),
            Metric.gauge("node_disk_ata_rotation_rate_rpm", "ATA disk rotation rate in RPMs (0 for SSDs)."));

    private final KernelFile diskstats;
    private final Disks disks;

    @Activate
    public DiskstatsCollector(@Reference Kernel kernel, DiskstatsConfig config) {
        this(kernel, config.exclude_devices_pattern(), config.include_devices_pattern());
    }

    DiskstatsCollector(Kernel kernel, String exclude, String include) {
        this.diskstats = kernel.proc("diskstats");
        this.disks = new Disks(kernel, new NameFilter(exclude, include));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        disks.nextRun();
        Cursor at = diskstats.read();
        for (boolean more = !at.atEnd(); more; more = at.nextLine()) {
            long major = at.nextLong();
            long minor = at.nextLong();
            Slice name = at.word();
            Disk disk = disks.disk(name, major, minor);
            if (disk != null) {
                known(disk, name, readings);
                columns(at, readings.row(DISKS, name));
            }
        }
    }

    private static void known(Disk disk, Slice name, Readings readings) {
        readings.row(INFO, disk.info()).set(0, 1);
        if (disk.fileSystem() != null) {
            readings.row(FILE_SYSTEM, disk.fileSystem()).set(0, 1);
        }
        if (disk.mapper() != null) {
            readings.row(MAPPER, disk.mapper()).set(0, 1);
        }
        for (int i = 0; i < disk.ata().length; i++) {
            if (!Double.isNaN(disk.ata()[i])) {
                readings.row(ATA, name).set(i, disk.ata()[i]);
            }
        }
    }

    private static void columns(Cursor at, Row disk) throws IOException {
        for (int column = 0; column < UNITS.length && (column < ALWAYS || !at.atLineEnd()); column++) {
            double value = at.nextDouble() * UNITS[column];
            disk.set(column, value);
            switch (column) {
                case IO_TIME -> disk.set(BUSY, value);
                case READ -> disk.set(READING, value);
                case WRITTEN -> disk.set(WRITING, value);
                default -> {
                }
            }
        }
    }
}
