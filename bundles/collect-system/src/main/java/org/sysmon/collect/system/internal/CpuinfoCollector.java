package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** What the processors are and how fast they run just now, from {@code /proc/cpuinfo} (proc_cpuinfo(5)). */
@Component(configurationPid = CpuinfoConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CpuinfoConfig.class)
@CollectorSettings(name = "cpuinfo", period_seconds = 15, enabled = false)
public final class CpuinfoCollector implements Collector {

    private static final Metric INFO = Metric.gauge("node_cpu_info", "CPU information from /proc/cpuinfo.");
    private static final Metric FREQUENCY = Metric.gauge("node_cpu_frequency_hertz", "CPU frequency in hertz from /proc/cpuinfo.");
    private static final Metric FLAG = Metric.gauge("node_cpu_flag_info",
            "The `flags` field of CPU information from /proc/cpuinfo taken from the first core.");
    private static final Metric BUG = Metric.gauge("node_cpu_bug_info",
            "The `bugs` field of CPU information from /proc/cpuinfo taken from the first core.");

    private final KernelFile cpuinfo;
    private final Pattern flags;
    private final Pattern bugs;

    @Activate
    public CpuinfoCollector(@Reference Kernel kernel, CpuinfoConfig config) {
        this(kernel, config.flags_pattern(), config.bugs_pattern());
    }

    /** Empty patterns take none. */
    CpuinfoCollector(Kernel kernel, String flags, String bugs) {
        this.cpuinfo = kernel.proc("cpuinfo");
        this.flags = flags.isEmpty() ? null : Pattern.compile(flags);
        this.bugs = bugs.isEmpty() ? null : Pattern.compile(bugs);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<Map<String, String>> processors = processors(cpuinfo.read());
        for (Map<String, String> processor : processors) {
            Labels place = Labels.of("package", of(processor, "physical id"), "core", of(processor, "core id"),
                    "cpu", of(processor, "processor"));
            Labels all = place.with(Labels.of("vendor", processor.getOrDefault("vendor_id", of(processor, "vendor")),
                    "family", of(processor, "cpu family"), "model", of(processor, "model"),
                    "model_name", of(processor, "model name"), "microcode", of(processor, "microcode"),
                    "stepping", of(processor, "stepping"), "cachesize", of(processor, "cache size")));
            readings.set(readings.series(INFO, all), 1);
            String megahertz = processor.get("cpu MHz");
            if (megahertz != null) {
                readings.set(readings.series(FREQUENCY, place), megahertz(megahertz));
            }
        }
        Map<String, String> first = processors.get(0);
        words(first.getOrDefault("flags", of(first, "Features")), flags, FLAG, "flag", readings);
        words(of(first, "bugs"), bugs, BUG, "bug", readings);
    }

    /** Lines of a key and a value; each processor begins with its number. */
    private static List<Map<String, String>> processors(Cursor at) throws IOException {
        var processors = new ArrayList<Map<String, String>>();
        do {
            if (at.atLineEnd()) {
                continue;
            }
            String key = at.until(':').text().strip();
            String value = at.rest().text();
            if (key.equals("processor")) {
                processors.add(new HashMap<>());
            }
            if (!processors.isEmpty()) {
                processors.get(processors.size() - 1).put(key, value);
            }
        } while (at.nextLine());
        if (processors.isEmpty()) {
            throw at.malformed("a processor");
        }
        return processors;
    }

    private static void words(String all, Pattern taken, Metric metric, String label, Readings readings) {
        if (taken != null && !all.isEmpty()) {
            for (String word : Set.of(all.split("\\s+")).stream().filter(word -> taken.matcher(word).find()).toList()) {
                readings.set(readings.series(metric, Labels.of(label, word)), 1);
            }
        }
    }

    private static double megahertz(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Cursor("/proc/cpuinfo, cpu MHz").over(bytes, bytes.length).nextDouble() * 1e6;
    }

    private static String of(Map<String, String> processor, String key) {
        return processor.getOrDefault(key, "");
    }
}
