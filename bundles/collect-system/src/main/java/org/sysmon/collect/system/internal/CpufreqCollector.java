package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/**
 * How fast processors run and may run, from {@code /sys/devices/system/cpu/cpu*}{@code /cpufreq} (the kernel's
 * Documentation/admin-guide/pm/cpufreq.rst). Some drivers ask the hardware, which takes its time.
 */
@Component
@CollectorSettings(name = "cpufreq", period_seconds = 5)
public final class CpufreqCollector implements Collector {

    private static final List<String> FILES = List.of("cpuinfo_cur_freq", "cpuinfo_avg_freq", "cpuinfo_min_freq", "cpuinfo_max_freq",
            "scaling_cur_freq", "scaling_min_freq", "scaling_max_freq");
    /** In the order of the files. */
    private static final Table FREQUENCIES = Table.by("cpu",
            Metric.gauge("node_cpu_frequency_hertz", "Current CPU thread frequency in hertz."),
            Metric.gauge("node_cpu_frequency_avg_hertz", "Average CPU thread frequency in hertz."),
            Metric.gauge("node_cpu_frequency_min_hertz", "Minimum CPU thread frequency in hertz."),
            Metric.gauge("node_cpu_frequency_max_hertz", "Maximum CPU thread frequency in hertz."),
            Metric.gauge("node_cpu_scaling_frequency_hertz", "Current scaled CPU thread frequency in hertz."),
            Metric.gauge("node_cpu_scaling_frequency_min_hertz", "Minimum scaled CPU thread frequency in hertz."),
            Metric.gauge("node_cpu_scaling_frequency_max_hertz", "Maximum scaled CPU thread frequency in hertz."));
    private static final Metric GOVERNOR = Metric.gauge("node_cpu_scaling_governor", "Current enabled CPU frequency governor.");
    private static final double KILOHERTZ = 1000;

    private final Kernel kernel;
    private final Processors processors;
    private final Map<String, Files> files = new HashMap<>();
    private final PartFailures failure = new PartFailures();

    @Activate
    public CpufreqCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
        this.processors = new Processors(kernel);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> numbers = processors.online();
        files.keySet().retainAll(numbers);
        for (String number : numbers) {
            files.computeIfAbsent(number, Files::new).measure(readings);
        }
        failure.rethrow();
    }

    private final class Files {

        private final String number;
        private final Slice key;
        private final List<KernelFile> frequencies;
        private final KernelFile governor;
        private final KernelFile governors;

        Files(String number) {
            String folder = Processors.FOLDER + "/cpu" + number + "/cpufreq/";
            this.number = number;
            this.key = Slice.of(number);
            this.frequencies = FILES.stream().map(name -> kernel.sys(folder + name)).toList();
            this.governor = kernel.sys(folder + "scaling_governor");
            this.governors = kernel.sys(folder + "scaling_available_governors");
        }

        void measure(Readings readings) {
            Row row = readings.row(FREQUENCIES, key);
            for (int i = 0; i < frequencies.size(); i++) {
                try {
                    row.set(i, frequencies.get(i).read().nextDouble() * KILOHERTZ);
                    failure.read();
                } catch (IOException e) {
                    failure.note(e);
                }
            }
            try {
                governors(readings);
            } catch (IOException e) {
                failure.note(e);
            }
        }

        private void governors(Readings readings) throws IOException {
            Slice current = governor.read().word().copy();
            Cursor at = governors.read();
            while (!at.atLineEnd()) {
                Slice one = at.word();
                readings.set(readings.series(GOVERNOR, Labels.of("cpu", number, "governor", one.text())), one.equals(current) ? 1 : 0);
            }
        }
    }
}
