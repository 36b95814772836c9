package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Metric;

/** Memory pages that are shared because they say the same, from {@code /sys/kernel/mm/ksm} (the kernel's admin-guide/mm/ksm.rst). */
@Component
@CollectorSettings(name = "ksmd", period_seconds = 15, enabled = false)
public final class KsmdCollector implements Collector {

    private static final String FOLDER = "kernel/mm/ksm/";

    private final List<Property> properties;
    private final PartFailures failure = new PartFailures();

    @Activate
    public KsmdCollector(@Reference Kernel kernel) {
        this.properties = List.of(
                new Property(kernel.sys(FOLDER + "full_scans"), Metric.counter("node_ksmd_full_scans_total",
                        "How many times all mergeable areas have been scanned."), 1),
                new Property(kernel.sys(FOLDER + "general_profit"), Metric.gauge("node_ksmd_general_profit_bytes",
                        "How effective is KSM. ksm_saved_pages * sizeof(page) - (all_rmap_items) * sizeof(rmap_item)"), 1),
                new Property(kernel.sys(FOLDER + "merge_across_nodes"), Metric.gauge("node_ksmd_merge_across_nodes",
                        "Specifies if pages from different NUMA nodes can be merged."), 1),
                new Property(kernel.sys(FOLDER + "pages_shared"), Metric.gauge("node_ksmd_pages_shared",
                        "How many shared pages are being used."), 1),
                new Property(kernel.sys(FOLDER + "pages_sharing"), Metric.gauge("node_ksmd_pages_sharing",
                        "How many more sites are sharing them i.e. how much saved."), 1),
                new Property(kernel.sys(FOLDER + "pages_to_scan"), Metric.gauge("node_ksmd_pages_to_scan",
                        "How many pages to scan before ksmd goes to sleep."), 1),
                new Property(kernel.sys(FOLDER + "pages_unshared"), Metric.gauge("node_ksmd_pages_unshared",
                        "How many pages unique but repeatedly checked for merging."), 1),
                new Property(kernel.sys(FOLDER + "pages_volatile"), Metric.gauge("node_ksmd_pages_volatile",
                        "How many pages changing too fast to be placed in a tree."), 1),
                new Property(kernel.sys(FOLDER + "run"), Metric.gauge("node_ksmd_run",
                        "The status of ksmd. stopped = 0, running = 1"), 1),
                new Property(kernel.sys(FOLDER + "sleep_millisecs"), Metric.gauge("node_ksmd_sleep_seconds",
                        "How many seconds ksmd should sleep before next scan."), 1000));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        for (Property property : properties) {
            try {
                double value = property.file.read().nextDouble() / property.divisor;
                readings.set(readings.series(property.metric), value);
                failure.read();
            } catch (IOException e) {
                failure.note(e);
            }
        }
        failure.rethrow();
    }

    private record Property(KernelFile file, Metric metric, double divisor) {
    }
}
