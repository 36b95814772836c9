package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.ArrayList;
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
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** Caches of block devices, from {@code /sys/fs/bcache} (the kernel's Documentation/admin-guide/bcache). */
@Component(configurationPid = BcacheConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BcacheConfig.class)
@CollectorSettings(name = "bcache", period_seconds = 5)
public final class BcacheCollector implements Collector {

    private static final double NANO = 1e-9;

    static final FileTable SET = FileTable.by("uuid",
            gauge("average_key_size", "average_key_size_sectors", "Average data per key in the btree (sectors)."),
            gauge("btree_cache_size", "btree_cache_size_bytes", "Amount of memory currently used by the btree cache."),
            gauge("cache_available_percent", "cache_available_percent",
                    "Percentage of cache device without dirty data, usable for writeback (may contain clean cached data)."),
            gauge("congested", "congested", "Congestion."),
            gauge("root_usage_percent", "root_usage_percent",
                    "Percentage of the root btree node in use (tree depth increases if too high)."),
            gauge("tree_depth", "tree_depth", "Depth of the btree."),
            gauge("internal/active_journal_entries", "active_journal_entries",
                    "Number of journal entries that are newer than the index."),
            gauge("internal/btree_nodes", "btree_nodes", "Total nodes in the btree."),
            Source.of("internal/btree_read_average_duration_us", at -> HumanNumber.ofBcache(at) * NANO, // sic, as node_exporter
                    Metric.gauge("node_bcache_btree_read_average_duration_seconds", "Average btree read duration.")),
            counter("internal/cache_read_races", "cache_read_races_total",
                    "Counts instances where while data was being read from the cache, the bucket was reused and invalidated - "
                            + "i.e. where the pointer was stale after the read completed."));
    static final FileTable BACKING = FileTable.by(List.of("uuid", "backing_device"),
            gauge("dirty_data", "dirty_data_bytes", "Amount of dirty data for this backing device in the cache."),
            counter("stats_total/bypassed", "bypassed_bytes_total",
                    "Amount of IO (both reads and writes) that has bypassed the cache."),
            counter("stats_total/cache_hits", "cache_hits_total", "Hits counted per individual IO as bcache sees them."),
            counter("stats_total/cache_misses", "cache_misses_total", "Misses counted per individual IO as bcache sees them."),
            counter("stats_total/cache_bypass_hits", "cache_bypass_hits_total", "Hits for IO intended to skip the cache."),
            counter("stats_total/cache_bypass_misses", "cache_bypass_misses_total",
                    "Misses for IO intended to skip the cache."),
            counter("stats_total/cache_miss_collisions", "cache_miss_collisions_total",
                    "Instances where data insertion from cache miss raced with write (data already present)."),
            Source.of("stats_total/cache_readaheads", BcacheCollector::unlessZero,
                    Metric.counter("node_bcache_cache_readaheads_total", "Count of times readahead occurred.")));
    static final FileTable CACHE = FileTable.by(List.of("uuid", "cache_device"),
            gauge("io_errors", "io_errors", "Number of errors that have occurred, decayed by io_error_halflife."),
            counter("metadata_written", "metadata_written_bytes_total",
                    "Sum of all non data writes (btree writes and all other metadata)."),
            counter("written", "written_bytes_total", "Sum of all data that has been written to the cache."));

    private static final List<String> WRITEBACK_LINES = List.of("target:", "rate:", "proportional:", "integral:", "change:");
    private static final Table WRITEBACK = Table.by(List.of("uuid", "backing_device"), List.of(
            Table.Column.of(Metric.gauge("node_bcache_dirty_target_bytes",
                    "Current dirty data target threshold for this backing device in bytes.")),
            Table.Column.of(Metric.gauge("node_bcache_writeback_rate",
                    "Current writeback rate for this backing device in bytes.")),
            Table.Column.of(Metric.gauge("node_bcache_writeback_rate_proportional_term",
                    "Current result of proportional controller, part of writeback rate")),
            Table.Column.of(Metric.gauge("node_bcache_writeback_rate_integral_term",
                    "Current result of integral controller, part of writeback rate")),
            Table.Column.of(Metric.gauge("node_bcache_writeback_change",
                    "Last writeback rate change step for this backing device."))));
    private static final List<String> PRIORITY_LINES = List.of("Unused:", "Metadata:");
    private static final Table PRIORITIES = Table.by(List.of("uuid", "cache_device"), List.of(
            Table.Column.of(Metric.gauge("node_bcache_priority_stats_unused_percent",
                    "The percentage of the cache that doesn't contain any data.")),
            Table.Column.of(Metric.gauge("node_bcache_priority_stats_metadata_percent", "Bcache's metadata overhead."))));

    private final Folders<Folders<Reading>> sets;
    private final boolean priorityStats;

    @Activate
    public BcacheCollector(@Reference Kernel kernel, BcacheConfig config) {
        this(kernel, config.priority_stats());
    }

    BcacheCollector(Kernel kernel, boolean priorityStats) {
        this.priorityStats = priorityStats;
        this.sets = new Folders<>(kernel, "fs/bcache", (path, uuid) -> uuid.indexOf('-') < 0 ? null
                : new Folders<>(kernel, path, (below, name) -> open(kernel, path, below, uuid, name)));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        sets.each(readings, (set, failure) -> {
            for (Reading reading : set.present()) {
                reading.read(readings, failure);
            }
        });
    }

    /** What stands in the folder of a set: its own numbers, and a folder for each device. */
    private Reading open(Kernel kernel, String set, String path, String uuid, String name) {
        if (name.equals("internal")) {
            return new FileRow(SET, kernel, set, uuid)::read;
        }
        var all = new ArrayList<Reading>();
        if (name.matches("bdev[0-9].*")) {
            all.add(new FileRow(BACKING, kernel, path, uuid, name)::read);
            all.add(lines(kernel, path + "/writeback_rate_debug", WRITEBACK, WRITEBACK_LINES, "/sec", uuid, name));
        } else if (name.matches("cache[0-9].*")) {
            all.add(new FileRow(CACHE, kernel, path, uuid, name)::read);
            if (priorityStats) {
                all.add(lines(kernel, path + "/priority_stats", PRIORITIES, PRIORITY_LINES, "%", uuid, name));
            }
        } else {
            return null;
        }
        return (readings, failure) -> all.forEach(reading -> reading.read(readings, failure));
    }

    /** A file of lines such as {@code rate: 1.1M/sec}. */
    private static Reading lines(Kernel kernel, String path, Table table, List<String> names, String ending, String uuid,
            String device) {
        var file = new OptionalFile(kernel.sys(path));
        Slice key = Slice.of(uuid + "\t" + device);
        return (readings, failure) -> failure.attempt(() -> {
            Row row = readings.row(table, key);
            Cursor at = file.read();
            for (boolean more = at != null && !at.atEnd(); more; more = at.nextLine()) {
                int column = at.atLineEnd() ? -1 : names.indexOf(at.word().text());
                if (column >= 0) {
                    row.set(column, HumanNumber.ofBcache(at, ending));
                }
            }
        });
    }

    private static double unlessZero(Cursor at) throws IOException {
        double value = HumanNumber.ofBcache(at);
        return value == 0 ? Double.NaN : value;
    }

    private static Source gauge(String file, String name, String help) {
        return Source.of(file, HumanNumber::ofBcache, Metric.gauge("node_bcache_" + name, help));
    }

    private static Source counter(String file, String name, String help) {
        return Source.of(file, HumanNumber::ofBcache, Metric.counter("node_bcache_" + name, help));
    }

    /** Something to be read each time. */
    @FunctionalInterface
    private interface Reading {
        void read(Readings readings, FirstFailure failure);
    }
}
