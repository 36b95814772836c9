package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/**
 * Which processors are isolated or switched off, and how often they were throttled for their heat, from
 * {@code /sys/devices/system/cpu} (sysfs-devices-system-cpu).
 */
@Component
@CollectorSettings(name = "cpu_state", period_seconds = 15)
public final class CpuStateCollector implements Collector {

    private static final Metric ISOLATED = Metric.gauge("node_cpu_isolated",
            "Whether each core is isolated, information from /sys/devices/system/cpu/isolated.");
    private static final Metric ONLINE = Metric.gauge("node_cpu_online", "CPUs that are online and being scheduled.");
    private static final Metric CORE = Metric.counter("node_cpu_core_throttles_total",
            "Number of times this CPU core has been throttled.");
    private static final Metric PACKAGE = Metric.counter("node_cpu_package_throttles_total",
            "Number of times this CPU package has been throttled.");

    private final Kernel kernel;
    private final Processors processors;
    private final KernelFile isolated;
    private final Map<String, Files> files = new HashMap<>();
    private final Set<Labels> counted = new HashSet<>();
    private final PartFailures failure = new PartFailures();

    @Activate
    public CpuStateCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
        this.processors = new Processors(kernel);
        this.isolated = kernel.sys(Processors.FOLDER + "/isolated");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> numbers = processors.all();
        files.keySet().retainAll(numbers);
        counted.clear();
        boolean switchable = false;
        for (String number : numbers) {
            Files own = files.computeIfAbsent(number, Files::new);
            own.throttles(readings);
            // Where the first has no switch, none is said to have one: nothing can be switched off there.
            switchable |= number.equals(numbers.get(0)) && own.isSwitchable();
            if (switchable) {
                own.online(readings);
            }
        }
        try {
            BitSet set = Processors.range(isolated.read());
            set.stream().forEach(cpu -> readings.set(readings.series(ISOLATED, Labels.of("cpu", String.valueOf(cpu))), 1));
            failure.read();
        } catch (IOException e) {
            failure.note(e);
        }
        failure.rethrow();
    }

    private final class Files {

        private final String number;
        private final KernelFile online;
        private final KernelFile pack;
        private final KernelFile core;
        private final KernelFile coreThrottles;
        private final KernelFile packageThrottles;

        Files(String number) {
            String folder = Processors.FOLDER + "/cpu" + number + "/";
            this.number = number;
            this.online = kernel.sys(folder + "online");
            this.pack = kernel.sys(folder + "topology/physical_package_id");
            this.core = kernel.sys(folder + "topology/core_id");
            this.coreThrottles = kernel.sys(folder + "thermal_throttle/core_throttle_count");
            this.packageThrottles = kernel.sys(folder + "thermal_throttle/package_throttle_count");
        }

        boolean isSwitchable() {
            try {
                online.read();
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        void online(Readings readings) {
            boolean on;
            try {
                on = online.read().nextLong() == 1;
            } catch (IOException e) {
                failure.note(e);
                on = false;
            }
            readings.set(readings.series(ONLINE, Labels.of("cpu", number)), on ? 1 : 0);
        }

        /** Threads of a core share its count, and cores of a package: each is taken once. */
        void throttles(Readings readings) {
            try {
                String packageId = String.valueOf(pack.read().nextLong());
                String coreId = String.valueOf(core.read().nextLong());
                failure.read();
                count(readings, CORE, coreThrottles, Labels.of("package", packageId, "core", coreId));
                count(readings, PACKAGE, packageThrottles, Labels.of("package", packageId));
            } catch (IOException e) {
                failure.note(e);
            }
        }

        private void count(Readings readings, Metric metric, KernelFile file, Labels labels) {
            try {
                if (!counted.contains(labels)) {
                    readings.set(readings.series(metric, labels), file.read().nextDouble());
                    counted.add(labels);
                }
            } catch (IOException e) {
                failure.note(e);
            }
        }
    }
}
