package org.sysmon.collect.storage.internal;

import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.files.FileTable;
import org.sysmon.testkit.FixtureKernel;

/** A machine with storage of every kind, all of which says what it can. */
final class Rack {

    private static final String UUID = "12345678-9abc-def0-1234-56789abcdef0";
    private static final String BCACHE = "sys/fs/bcache/" + UUID + "/";
    private static final String BCACHEFS = "sys/fs/bcachefs/" + UUID + "/";
    private static final String BTRFS = "sys/fs/btrfs/" + UUID + "/";
    private static final String SUBSYSTEM = "sys/class/nvme-subsystem/nvme-subsys0/";
    private static final String ZFS = "proc/spl/kstat/zfs/";

    private final Map<String, Map<String, String>> texts = new TreeMap<>();
    private Map<String, String> its;

    private Rack() {
    }

    static FixtureKernel kernel() {
        var kernel = FixtureKernel.empty();
        byCollector().values().forEach(files -> files.forEach(kernel::and));
        return kernel;
    }

    /** What each collector reads. */
    static Map<String, Map<String, String>> byCollector() {
        var rack = new Rack();
        rack.caches();
        rack.fileSystems();
        rack.nfs();
        rack.disks();
        rack.zfs();
        return rack.texts;
    }

    private void caches() {
        of("bcache").all(BCACHE, BcacheCollector.SET, "2.5k").all(BCACHE + "bdev0/", BcacheCollector.BACKING, "20.512G")
                .and(BCACHE + "bdev0/writeback_rate_debug", """
                        rate:\t\t1.1M/sec
                        dirty:\t\t20.4G
                        target:\t\t20.4G
                        proportional:\t-427.5k
                        integral:\t790.0k
                        change:\t\t321.5k/sec
                        next io:\t17ms
                        """)
                .all(BCACHE + "cache0/", BcacheCollector.CACHE, "7")
                .and(BCACHE + "cache0/priority_stats", "Unused:\t\t99%\nMetadata:\t0%\nAverage:\t10473\n");
        of("bcachefs").and(BCACHEFS + "btree_cache_size", "2.05G\n").all(BCACHEFS + "dev-3/", BcachefsFileSystem.DEVICE, "512")
                .and(BCACHEFS + "compression_stats", "type compressed uncompressed average extent size\nlz4 48.9G 71.2G 62.5k\n")
                .and(BCACHEFS + "errors", "bset_bad_csum    2    1767112063\n")
                .and(BCACHEFS + "btree_write_stats", "    nr    size\ninitial:    3298401    100k\n")
                .and(BCACHEFS + "counters/data_read", "since mount:    475G\nsince filesystem creation:    44.5T\n")
                .and(BCACHEFS + "dev-3/label", "disk-3\n").and(BCACHEFS + "dev-3/state", "[rw] ro\n")
                .and(BCACHEFS + "dev-3/io_done", "read:\nsb    :    86016\nuser  :610019098624\nwrite:\nsb    :    5\n")
                .and(BCACHEFS + "dev-3/io_errors",
                        "IO errors since filesystem creation\n  read:    8\nIO errors since 8 y ago\n  read:    1\n");
    }

    private void fileSystems() {
        of("btrfs").and(BTRFS + "metadata_uuid", UUID + "\n").and(BTRFS + "label", "home\n")
                .and(BTRFS + "allocation/global_rsv_size", "16777216\n").and(BTRFS + "allocation/data/bytes_reserved", "0\n")
                .and(BTRFS + "allocation/metadata/bytes_reserved", "0\n").and(BTRFS + "allocation/system/bytes_reserved", "0\n")
                .and(BTRFS + "allocation/data/raid5/used_bytes", "5\n").and(BTRFS + "allocation/data/raid5/total_bytes", "6\n")
                .and(BTRFS + "devices/sda/size", "20\n").and(BTRFS + "devices/sdb/size", "20\n").and(BTRFS + "devices/sdc/size", "20\n")
                .and(BTRFS + "commit_stats", "commits 3\nlast_commit_ms 1000\nmax_commit_ms 51462\ntotal_commit_ms 60000\n");
        of("xfs").and("sys/fs/xfs/sda1/stats/stats", """
                extent_alloc 1 872 0 0
                abt 0 0 0 0
                blk_map 61 29 1 1 1 91 0
                bmbt 0 0 0 0
                dir 3 2 1 52
                trans 4 40 0
                ig 5 1 0 4 0 0 1
                rw 28 7
                vnodes 4 0 0 0 1 1 1 0
                """);
    }

    private void nfs() {
        of("nfs").and("proc/net/rpc/nfs", """
                net 70 71 69 45
                rpc 1218785755 374636 1218815394
                proc2 18%s
                proc3 22%s
                proc4 48%s
                """.formatted(" 1".repeat(18), " 2".repeat(22), " 3".repeat(48)));
        of("nfsd").and("proc/net/rpc/nfsd", """
                rc 0 6 18622
                fh 0 0 0 0 0
                io 157286400 72864
                th 8 0 0.000 0.000
                ra 32 0 0 0 0 0 0 0 0 0 0 9
                net 972 55 917 1
                rpc 18628 3 1 2 0
                proc2 18%s
                proc3 22%s
                proc4 2 2 10853
                proc4ops 40%s
                wdeleg_getattr 15
                """.formatted(" 1".repeat(18), " 2".repeat(22), " 3".repeat(40)));
        of("mountstats").and("proc/self/mountstats", """
                device /dev/sda1 mounted on / with fstype ext4
                device filer:/home mounted on /home with fstype nfs4 statvers=1.1
                \topts:\trw,vers=4.0
                \tage:\t13968
                \tevents:\t52 226 0 0 1 13 398 0 0 331 0 47 0 0 77 0 0 77 0 0 0 0 0 0 0 0 0
                \tbytes:\t1207640230 0 0 0 1210214218 0 295483 0
                \tRPC iostats version: 1.0  p/v: 100003/4 (nfs)
                \txprt:\ttcp 832 0 1 0 11 6428 6429 0 12154 0 24 26 5726
                \tper-op statistics
                \t        READ: 1298 1298 0 207680 1210292152 6 79386 79407

                """).and("proc/self/mountinfo",
                "21 0 8:1 / / rw - ext4 /dev/sda1 rw\n22 21 0:42 / /home rw - nfs4 filer:/home rw,vers=4.0,addr=10.0.0.9,local_lock=none\n");
    }

    private void disks() {
        of("drbd").and("proc/drbd", """
                version: 8.4.3 (api:1/proto:86-101)
                 1: cs:Connected ro:Primary/Secondary ds:UpToDate/Inconsistent C r-----
                    ns:17 nr:10 dw:28 dr:11 al:1100 bm:221 lo:1 pe:2 ua:3 ap:4 ep:1 wo:d oos:12
                """);
        of("mdadm").and("proc/mdstat", """
                Personalities : [raid1] [raid6]

                md6 : active raid1 sdb2[2](F) sdc[1](S) sda2[0]
                      195310144 blocks [2/1] [U_]
                      [=>...................]  recovery =  8.5% (16775552/195310144) finish=17.0min speed=259783K/sec

                unused devices: <none>
                """).and("sys/block/md6/md/level", "raid1\n").and("sys/block/md6/md/raid_disks", "2 (3)\n")
                .and("sys/block/md6/md/degraded", "1\n");
        of("dmmultipath").and("sys/block/dm-5/dm/uuid", "mpath-3600\n").and("sys/block/dm-5/dm/name", "mpathA\n")
                .and("sys/block/dm-5/dm/suspended", "0\n").and("sys/block/dm-5/size", "100\n")
                .and("sys/block/dm-5/slaves/sdi/dev", "8:1\n").and("sys/block/dm-5/slaves/sdj/dev", "8:2\n")
                .and("sys/block/sdi/device/state", "running\n").and("sys/block/sdj/device/state", "offline\n");
        of("tapestats").all("sys/class/scsi_tape/st0/", TapestatsCollector.NUMBERS, "9")
                .all("sys/class/scsi_tape/nst0/", TapestatsCollector.NUMBERS, "8");
        of("nvme").texts("sys/class/nvme/nvme0/", "firmware_rev", "model", "serial", "state", "cntlid")
                .and("sys/class/nvme/nvme0/nvme0n1/size", "100\n").and("sys/class/nvme/nvme0/nvme0n1/nuse", "10\n")
                .and("sys/class/nvme/nvme0/nvme0n1/queue/logical_block_size", "4096\n")
                .and("sys/class/nvme/nvme0/nvme0n1/ana_state", "optimized\n");
        of("nvmesubsystem").texts(SUBSYSTEM, "subsysnqn", "model", "serial", "iopolicy").and(SUBSYSTEM + "nvme0/state", "live\n")
                .and(SUBSYSTEM + "nvme0/transport", "tcp\n").and(SUBSYSTEM + "nvme1/state", "deleting (no IO)\n")
                .and(SUBSYSTEM + "nvme1/transport", "tcp\n").and(SUBSYSTEM + "nvme0n1/size", "1\n");
    }

    private void zfs() {
        String head = "7 1 0x01 21 5712 73163810083184 309946154984654\nname                            type data\n";
        of("zfs");
        for (String file : new String[] { "abdstats", "arcstats", "dbufstats", "dmu_tx", "dnodestats", "fm", "vdev_cache_stats",
            "vdev_mirror_stats", "xuio_stats", "zfetchstats", "zil" }) {
            and(ZFS + file, head + "hits                            4    18446744073709551615\nname-2  3    -7\ntext    7    x\n");
        }
        and(ZFS + "tank/state", "DEGRADED\n").and(ZFS + "tank/io",
                "12 3 0x00 1 80 7 3\nnread    nwritten reads\n1884160  3206144  22\n").and(ZFS + "tank/objset-0x36",
                head + "dataset_name                    7    tank/my home\nwrites                          4    5\n");
    }

    private Rack of(String collector) {
        its = texts.computeIfAbsent(collector, name -> new TreeMap<>());
        return this;
    }

    private Rack and(String path, String text) {
        its.put(path, text);
        return this;
    }

    private Rack all(String folder, FileTable table, String number) {
        table.sources().forEach(source -> and(folder + source.path(), number + "\n"));
        return this;
    }

    private Rack texts(String folder, String... files) {
        for (String file : files) {
            and(folder + file, "some " + file + "\n");
        }
        return this;
    }
}
