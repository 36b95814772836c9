package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.files.Folders;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.storage.internal.LineTable.Line;

/** What XFS did, from {@code /sys/fs/xfs/<device>/stats/stats} (xfs.org, Runtime Stats). */
@Component
@CollectorSettings(name = "xfs", period_seconds = 5)
public final class XfsCollector implements Collector {

    private static final LineTable STATS = new LineTable(List.of("device"),
            Line.of("extent_alloc",
                    counter("extent_allocation_extents_allocated_total", "Number of extents allocated for a filesystem."),
                    counter("extent_allocation_blocks_allocated_total", "Number of blocks allocated for a filesystem."),
                    counter("extent_allocation_extents_freed_total", "Number of extents freed for a filesystem."),
                    counter("extent_allocation_blocks_freed_total", "Number of blocks freed for a filesystem.")),
            Line.of("abt",
                    counter("allocation_btree_lookups_total", "Number of allocation B-tree lookups for a filesystem."),
                    counter("allocation_btree_compares_total", "Number of allocation B-tree compares for a filesystem."),
                    counter("allocation_btree_records_inserted_total",
                            "Number of allocation B-tree records inserted for a "
                                    + "filesystem."),
                    counter("allocation_btree_records_deleted_total",
                            "Number of allocation B-tree records deleted for a "
                                    + "filesystem.")),
            Line.of("blk_map",
                    counter("block_mapping_reads_total", "Number of block map for read operations for a filesystem."),
                    counter("block_mapping_writes_total", "Number of block map for write operations for a filesystem."),
                    counter("block_mapping_unmaps_total", "Number of block unmaps (deletes) for a filesystem."),
                    counter("block_mapping_extent_list_insertions_total", "Number of extent list insertions for a filesystem."),
                    counter("block_mapping_extent_list_deletions_total", "Number of extent list deletions for a filesystem."),
                    counter("block_mapping_extent_list_lookups_total", "Number of extent list lookups for a filesystem."),
                    counter("block_mapping_extent_list_compares_total", "Number of extent list compares for a filesystem.")),
            Line.of("bmbt",
                    counter("block_map_btree_lookups_total", "Number of block map B-tree lookups for a filesystem."),
                    counter("block_map_btree_compares_total", "Number of block map B-tree compares for a filesystem."),
                    counter("block_map_btree_records_inserted_total",
                            "Number of block map B-tree records inserted for a "
                                    + "filesystem."),
                    counter("block_map_btree_records_deleted_total",
                            "Number of block map B-tree records deleted for a "
                                    + "filesystem.")),
            Line.of("dir",
                    counter("directory_operation_lookup_total",
                            "Number of file name directory lookups which miss the operating systems directory name lookup "
                                    + "cache."),
                    counter("directory_operation_create_total",
                            "Number of times a new directory entry was created for a "
                                    + "filesystem."),
                    counter("directory_operation_remove_total",
                            "Number of times an existing directory entry was created for a "
                                    + "filesystem."),
                    counter("directory_operation_getdents_total",
                            "Number of times the directory getdents operation was performed for a "
                                    + "filesystem.")),
            Line.of("ig",
                    counter("inode_operation_attempts_total",
                            "Number of times the OS looked for an XFS inode in the inode "
                                    + "cache."),
                    counter("inode_operation_found_total",
                            "Number of times the OS looked for and found an XFS inode in the inode "
                                    + "cache."),
                    counter("inode_operation_recycled_total",
                            "Number of times the OS found an XFS inode in the cache, but could not use it as it was being "
                                    + "recycled."),
                    counter("inode_operation_missed_total",
                            "Number of times the OS looked for an XFS inode in the cache, but did not find "
                                    + "it."),
                    counter("inode_operation_duplicates_total",
                            "Number of times the OS tried to add a missing XFS inode to the inode cache, but found it had "
                                    + "already been added by another process."),
                    counter("inode_operation_reclaims_total",
                            "Number of times the OS reclaimed an XFS inode from the inode cache to free memory for another "
                                    + "purpose."),
                    counter("inode_operation_attribute_changes_total",
                            "Number of times the OS explicitly changed the attributes of an XFS "
                                    + "inode.")),
            Line.of("rw",
                    counter("write_calls_total", "Number of write(2) system calls made to files in a filesystem."),
                    counter("read_calls_total", "Number of read(2) system calls made to files in a filesystem.")),
            Line.of("vnodes",
                    counter("vnode_active_total", "Number of vnodes not on free lists for a filesystem."),
                    counter("vnode_allocate_total", "Number of times vn_alloc called for a filesystem."),
                    counter("vnode_get_total", "Number of times vn_get called for a filesystem."),
                    counter("vnode_hold_total", "Number of times vn_hold called for a filesystem."),
                    counter("vnode_release_total", "Number of times vn_rele called for a filesystem."),
                    counter("vnode_reclaim_total", "Number of times vn_reclaim called for a filesystem."),
                    counter("vnode_remove_total", "Number of times vn_remove called for a filesystem.")));

    private final Folders<FileSystem> fileSystems;

    @Activate
    public XfsCollector(@Reference Kernel kernel) {
        this.fileSystems = new Folders<>(kernel, "fs/xfs", (path, name) -> name.equals("stats") ? null
                : new FileSystem(Slice.of(name), new OptionalFile(kernel.sys(path + "/stats/stats"))));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        fileSystems.each(readings, (one, failure) -> {
            Cursor at = one.stats().read();
            if (at != null) {
                STATS.read(at, readings.row(STATS.table(), one.device()), failure);
            }
        });
    }

    private static Column counter(String name, String help) {
        return Column.of(Metric.counter("node_xfs_" + name, help));
    }

    /** One that is mounted. */
    private record FileSystem(Slice device, OptionalFile stats) {
    }
}
