package org.sysmon.collect.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

/** What stands behind the metrics' names: units, signs, states. */
class StorageValuesTest {

    private static final String ID = "uuid=\"12345678-9abc-def0-1234-56789abcdef0\"";

    private final RecordedReadings read = new RecordedReadings();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bcache | node_bcache_dirty_data_bytes{backing_device=\"bdev0\",ID} | 75161927680",
        "bcache | node_bcache_writeback_rate_proportional_term{backing_device=\"bdev0\",ID} | -437748",
        "bcache | node_bcache_priority_stats_unused_percent{cache_device=\"cache0\",ID} | 99",
        "bcachefs | node_bcachefs_data_read_total{ID} | 48928267436032",
        "bcachefs | node_bcachefs_device_io_errors_total{device=\"3\",type=\"read\",ID} | 8",
        "bcachefs | node_bcachefs_device_io_done_bytes_total{data_type=\"user\",device=\"3\",operation=\"read\",ID} | 610019098624",
        "bcachefs | node_bcachefs_compression_compressed_bytes{algorithm=\"lz4\",ID} | 52505975193",
        "btrfs | node_btrfs_allocation_ratio{block_group_type=\"data\",mode=\"raid5\",ID} | 1.5",
        "btrfs | node_btrfs_device_size_bytes{device=\"sda\",ID} | 10240",
        "btrfs | node_btrfs_max_commit_seconds{ID} | 51.462",
        "xfs | node_xfs_read_calls_total{device=\"sda1\"} | 7",
        "xfs | node_xfs_inode_operation_missed_total{device=\"sda1\"} | 4",
        "nfs | node_nfs_packets_total{protocol=\"udp\"} | 71",
        "nfs | node_nfs_requests_total{method=\"Commit\",proto=\"3\"} | 2",
        "nfs | node_nfs_requests_total{method=\"Clone\",proto=\"4\"} | 0",
        "nfsd | node_nfsd_rpc_errors_total{error=\"auth\"} | 2",
        "nfsd | node_nfsd_read_ahead_cache_not_found_total | 9",
        "nfsd | node_nfsd_requests_total{method=\"WdelegGetattr\",proto=\"4\"} | 15",
        "drbd | node_drbd_network_sent_bytes_total{device=\"drbd1\"} | 17408",
        "drbd | node_drbd_network_received_bytes_total{device=\"drbd1\"} | 10",
        "drbd | node_drbd_node_role_is_primary{device=\"drbd1\",node=\"remote\"} | 0",
        "mdadm | node_md_state{device=\"md6\",state=\"recovering\"} | 1",
        "mdadm | node_md_blocks_synced{device=\"md6\"} | 16775552",
        "mdadm | node_md_raid_disks{device=\"md6\"} | 2",
        "dmmultipath | node_dmmultipath_device_paths_failed{device=\"mpathA\",sysfs_name=\"dm-5\"} | 1",
        "tapestats | node_tape_read_time_seconds_total{device=\"st0\"} | 9e-9",
        "nvme | node_nvme_namespace_used_bytes{device=\"nvme0\",nsid=\"1\"} | 40960",
        "nvmesubsystem | node_nvmesubsystem_paths_live{subsystem=\"nvme-subsys0\"} | 1",
        "zfs | node_zfs_arc_hits | 18446744073709551615",
        "zfs | node_zfs_zil_name_2 | -7",
        "zfs | node_zfs_zpool_nwritten{zpool=\"tank\"} | 3206144",
        "zfs | node_zfs_zpool_state{state=\"degraded\",zpool=\"tank\"} | 1",
        "zfs | node_zfs_zpool_dataset_writes{dataset=\"tank/my home\",zpool=\"tank\"} | 5",
        "mountstats | node_mountstats_nfs_operations_response_time_seconds_total{export=\"filer:/home\",mountaddr=\"10.0.0.9\","
                + "operation=\"READ\",protocol=\"tcp\"} | 79.386",
        "mountstats | node_mountstats_nfs_transport_maximum_rpc_slots{export=\"filer:/home\",mountaddr=\"10.0.0.9\",protocol=\"tcp\","
                + "transport=\"0\"} | 24",
        "mountstats | node_mountstats_nfs_event_write_extension_total{export=\"filer:/home\",mountaddr=\"10.0.0.9\",protocol=\"tcp\"} | 0",
    })
    void areWhatTheKernelSays(String collector, String sample, double value) throws IOException {
        StorageCollectorsTest.collectors(Rack.kernel(), true).get(collector).collect(read);

        assertEquals(value, read.values().get(sample.replace("ID", ID)), Math.abs(value) * 1e-12 + Double.MIN_VALUE, () -> sample + " of " + read.values());
    }

    @Test
    void arraysAreToldWhateverIsWrongWithAnother() {
        var failure = new FirstFailure();
        byte[] text = ("md0 : active raid1 sda[0] sdb[1]\n      lots of blocks\n\n"
                + "md1 : active raid0 sda[0] sdb[1]\n      100 blocks 64k chunks\n\n").getBytes(StandardCharsets.UTF_8);

        assertEquals("md1", Mdstat.arrays(new Cursor("/proc/mdstat").over(text, text.length), failure).get(0).name());
        assertThrows(MalformedSourceException.class, failure::rethrow);
    }

    @Test
    void aServerThatIsMountedTwiceIsToldOnceWithBothPoints() throws IOException {
        Map<String, String> files = Rack.byCollector().get("mountstats");
        String mount = files.get("proc/self/mountstats");
        String info = files.get("proc/self/mountinfo");
        var kernel = FixtureKernel.with("proc/self/mountstats", mount + mount.substring(mount.indexOf("device filer")).replace(" /home", " /b"))
                .and("proc/self/mountinfo", info + info.substring(info.indexOf("22 21")));
        new MountstatsCollector(kernel).collect(read);

        assertEquals(2, read.values().keySet().stream().filter(name -> name.contains("mountpoint_info")).count());
        assertEquals(1, read.values().keySet().stream().filter(name -> name.contains("age_seconds")).count());
    }

    @Test
    void prioritiesAreNotAskedForByDefault() throws IOException {
        new BcacheCollector(Rack.kernel(), false).collect(read);

        assertFalse(read.values().keySet().stream().anyMatch(name -> name.contains("priority")));
    }
}
