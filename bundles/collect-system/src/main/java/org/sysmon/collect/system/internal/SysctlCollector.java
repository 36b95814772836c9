package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

/** Settings of the kernel that the configuration names, from {@code /proc/sys} (sysctl(8)). */
@Component(configurationPid = SysctlConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SysctlConfig.class)
@CollectorSettings(name = "sysctl", period_seconds = 15, enabled = false)
public final class SysctlCollector implements Collector {

    private static final Metric INFO = Metric.gauge("node_sysctl_info", "sysctl info");
    private static final Pattern NO_NAME = Pattern.compile("_*[^0-9A-Za-z_]+_*");

    private final List<Setting> settings;
    private final PartFailures failure = new PartFailures();

    @Activate
    public SysctlCollector(@Reference Kernel kernel, SysctlConfig config) {
        this(kernel, config.include(), config.include_info());
    }

    SysctlCollector(Kernel kernel, String[] numbers, String[] texts) {
        this.settings = Stream.concat(Arrays.stream(numbers).map(name -> setting(kernel, name, true)),
                Arrays.stream(texts).map(name -> setting(kernel, name, false))).toList();
    }

    @Override
    public void collect(Readings readings) throws IOException {
        for (Setting setting : settings) {
            try {
                setting.collect(readings);
                failure.read();
            } catch (NoSuchFileException e) {
                failure.note(new IOException("there is no " + setting.name + " here", e));
            } catch (IOException e) {
                failure.note(e);
            }
        }
        failure.rethrow();
    }

    /** @param text {@code fs.file-nr}, or with names of its values {@code fs.file-nr:total,current,max} */
    private static Setting setting(Kernel kernel, String text, boolean numbers) {
        String[] parts = text.split(":", 2);
        return new Setting(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split(",")), numbers,
                kernel.proc("sys/" + parts[0].replace('.', '/')));
    }

    private record Setting(String name, List<String> keys, boolean numbers, KernelFile file) {

        void collect(Readings readings) throws IOException {
            Cursor at = file.read();
            int count = count(at);
            at = file.read();
            if (count == 0 || !keys.isEmpty() && (!numbers || count != keys.size())) {
                throw at.malformed(keys.isEmpty() ? "a value" : numbers ? "a value for each of " + keys : "numbers, for they are named");
            }
            for (int i = 0; i < count; i++) {
                if (numbers) {
                    readings.set(readings.series(metric(i), count == 1 || !keys.isEmpty() ? Labels.EMPTY
                            : Labels.of("index", String.valueOf(i))), at.nextLong());
                } else {
                    readings.set(readings.series(INFO, Labels.of("name", name, "value", at.word().text(),
                            "index", String.valueOf(i))), 1);
                }
            }
        }

        private static int count(Cursor at) throws IOException {
            int count = 0;
            while (!at.atLineEnd()) {
                at.word();
                count++;
            }
            return count;
        }

        private Metric metric(int index) {
            String stem = "node_sysctl_" + NO_NAME.matcher(name).replaceAll("_");
            return keys.isEmpty() ? Metric.untyped(stem, "sysctl " + name)
                    : Metric.untyped(stem + "_" + keys.get(index), "sysctl " + name + ", field " + index);
        }
    }
}
