package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;

/** ZFS and its pools, from {@code /proc/spl/kstat/zfs} (OpenZFS, module/os/linux/spl/spl-kstat.c). */
@Component
@CollectorSettings(name = "zfs", period_seconds = 5)
public final class ZfsCollector implements Collector {

    private static final String FOLDER = "spl/kstat/zfs";
    /** The files of the module itself, and what their metrics begin with. */
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("abdstats", "zfs_abd"),
            Map.entry("arcstats", "zfs_arc"),
            Map.entry("dbufstats", "zfs_dbuf"),
            Map.entry("dmu_tx", "zfs_dmu_tx"),
            Map.entry("dnodestats", "zfs_dnode"),
            Map.entry("fm", "zfs_fm"),
            Map.entry("vdev_cache_stats", "zfs_vdev_cache"),
            Map.entry("vdev_mirror_stats", "zfs_vdev_mirror"),
            Map.entry("xuio_stats", "zfs_xuio"),
            Map.entry("zfetchstats", "zfs_zfetch"),
            Map.entry("zil", "zfs_zil"));

    private final Kernel kernel;
    private final Map<String, KstatFile> files = new HashMap<>();
    private final Map<String, ZfsPool> pools = new HashMap<>();
    private final KstatMetrics poolMetrics = new KstatMetrics("zfs_zpool", "io");
    private final KstatMetrics datasetMetrics = new KstatMetrics("zfs_zpool_dataset", "objset");

    @Activate
    public ZfsCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> names = kernel.listProc(FOLDER);
        if (names.isEmpty()) {
            throw new NoSuchFileException(FOLDER, null, "no ZFS below the proc folder");
        }
        var failure = new FirstFailure();
        for (String name : names) {
            String prefix = FILES.get(name);
            if (prefix != null) {
                KstatFile file = files.computeIfAbsent(name, one -> new KstatFile(kernel.proc(FOLDER + "/" + one),
                        new KstatMetrics(prefix, one), Labels.EMPTY));
                failure.attempt(() -> file.read(readings));
            }
        }
        pools(names, readings, failure);
        failure.rethrow();
    }

    /** A folder is one, if there is something in it. */
    private void pools(List<String> names, Readings readings, FirstFailure failure) throws IOException {
        pools.keySet().retainAll(names);
        for (String name : names) {
            if (!FILES.containsKey(name)) {
                List<String> below = kernel.listProc(FOLDER + "/" + name);
                if (!below.isEmpty() && readings.enter("pool " + name)) {
                    pools.computeIfAbsent(name, one -> new ZfsPool(kernel, FOLDER + "/" + one, one, poolMetrics, datasetMetrics))
                            .read(below, readings, failure);
                }
            }
        }
    }
}
