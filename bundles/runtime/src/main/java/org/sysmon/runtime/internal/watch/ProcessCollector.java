package org.sysmon.runtime.internal.watch;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * The daemon's process and its virtual machine: {@code /proc/self/status}, {@code /proc/self/maps} (proc(5)) and the
 * platform's beans. Slow, because the beans make objects and the kernel walks through all mappings.
 */
@Component
@CollectorSettings(name = "sysmon_process", period_seconds = 15)
public final class ProcessCollector implements Collector {

    private static final Metric BUILD = Metric.gauge("sysmon_build_info", "Always 1; the labels say what runs.");
    private static final Metric START = Metric.gauge("sysmon_process_start_time_seconds",
            "When the daemon was started, in seconds since 1970.");
    private static final Metric OPEN = Metric.gauge("sysmon_process_open_fds", "Descriptors that the daemon holds open.");
    private static final Metric MAX = Metric.gauge("sysmon_process_max_fds", "Descriptors that it may hold open.");
    private static final Metric RESIDENT = Metric.gauge("sysmon_process_resident_memory_bytes", "Memory of the daemon in RAM.");
    private static final Metric VIRTUAL = Metric.gauge("sysmon_process_virtual_memory_bytes", "Address space of the daemon.");
    private static final Metric LIBRARIES = Metric.gauge("sysmon_process_mapped_libraries",
            "Shared libraries mapped into the daemon; one that stays after a swap is a leak.");
    private static final Metric PEAK = Metric.gauge("sysmon_jvm_threads_peak", "Most threads at once since the start.");
    private static final Metric CLASSES = Metric.gauge("sysmon_jvm_classes_currently_loaded", "Classes that are loaded.");
    private static final Metric LOADED = Metric.counter("sysmon_jvm_classes_loaded_total", "Classes loaded since the start.");
    private static final Metric UNLOADED = Metric.counter("sysmon_jvm_classes_unloaded_total",
            "Classes unloaded since the start.");

    private static final Table POOLS = Table.by("pool",
            Metric.gauge("sysmon_jvm_memory_pool_used_bytes", "Memory of the pool in use, garbage included."),
            Metric.gauge("sysmon_jvm_memory_pool_committed_bytes", "Memory that the pool has of the system."),
            Metric.gauge("sysmon_jvm_memory_pool_max_bytes", "How far the pool may grow; missing where nothing limits it."),
            Metric.gauge("sysmon_jvm_memory_pool_collection_used_bytes",
                    "Memory of the pool in use after its last collection; missing where nothing is collected."));
    private static final Table COLLECTORS = Table.by("gc",
            Metric.counter("sysmon_jvm_gc_collections_total", "Collections since the start."),
            Metric.counter("sysmon_jvm_gc_seconds_total", "Time that they took."));
    private static final Table BUFFERS = Table.by("pool",
            Metric.gauge("sysmon_jvm_buffer_pool_used_bytes", "Memory outside of the heap that buffers take."));

    private final KernelFile status;
    private final KernelFile maps;
    private final long startedAt;
    private final Labels build;
    private final UnixOperatingSystemMXBean process = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private final Map<MemoryPoolMXBean, Slice> pools = named(ManagementFactory.getMemoryPoolMXBeans(), MemoryPoolMXBean::getName);
    private final Map<GarbageCollectorMXBean, Slice> collectors = named(ManagementFactory.getGarbageCollectorMXBeans(),
            GarbageCollectorMXBean::getName);
    private final Map<BufferPoolMXBean, Slice> buffers = named(
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class), BufferPoolMXBean::getName);

    @Activate
    public ProcessCollector(@Reference Kernel kernel, @Reference Daemon daemon) {
        this.status = kernel.proc("self/status");
        this.maps = kernel.proc("self/maps");
        this.startedAt = daemon.startedAt();
        this.build = Labels.of("version", daemon.version(), "role", daemon.role(), "java", System.getProperty("java.version"));
    }

    private static <T> Map<T, Slice> named(List<T> beans, Function<T, String> name) {
        return beans.stream().collect(Collectors.toUnmodifiableMap(bean -> bean, bean -> Slice.of(name.apply(bean))));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        readings.set(readings.series(BUILD, build), 1);
        readings.set(readings.series(START), startedAt / 1e3);
        readings.set(readings.series(OPEN), process.getOpenFileDescriptorCount());
        readings.set(readings.series(MAX), process.getMaxFileDescriptorCount());
        readings.set(readings.series(PEAK), ManagementFactory.getThreadMXBean().getPeakThreadCount());
        readings.set(readings.series(CLASSES), classes.getLoadedClassCount());
        readings.set(readings.series(LOADED), classes.getTotalLoadedClassCount());
        readings.set(readings.series(UNLOADED), classes.getUnloadedClassCount());
        pools.forEach((pool, name) -> pool(readings.row(POOLS, name), pool));
        collectors.forEach((collector, name) -> {
            Row row = readings.row(COLLECTORS, name);
            row.set(0, collector.getCollectionCount());
            row.set(1, collector.getCollectionTime() / 1e3);
        });
        buffers.forEach((pool, name) -> readings.row(BUFFERS, name).set(0, pool.getMemoryUsed()));
        memory(readings);
        readings.set(readings.series(LIBRARIES), libraries(maps.read()));
    }

    private static void pool(Row row, MemoryPoolMXBean pool) {
        MemoryUsage usage = pool.getUsage();
        row.set(0, usage.getUsed());
        row.set(1, usage.getCommitted());
        if (usage.getMax() >= 0) {
            row.set(2, usage.getMax());
        }
        MemoryUsage left = pool.getCollectionUsage();
        if (left != null) {
            row.set(3, left.getUsed());
        }
    }

    private void memory(Readings readings) throws IOException {
        Cursor at = status.read();
        do {
            if (at.sees("VmSize:")) {
                at.skipWords(1);
                readings.set(readings.series(VIRTUAL), at.nextLong() * 1024.0);
            } else if (at.sees("VmRSS:")) {
                at.skipWords(1);
                readings.set(readings.series(RESIDENT), at.nextLong() * 1024.0);
            }
        } while (at.nextLine());
    }

    /** Each has one mapping that may be executed: range, rights, offset, device, inode, path. */
    private static int libraries(Cursor at) throws IOException {
        int count = 0;
        do {
            at.skipWords(1);
            boolean executable = at.word().at(2) == 'x';
            at.skipWords(3);
            count += executable && at.rest().startsWith("/") ? 1 : 0;
        } while (at.nextLine());
        return count;
    }
}
