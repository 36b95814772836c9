package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** What the kernel does about the faults of processors, from {@code /sys/devices/system/cpu/vulnerabilities} (sysfs-devices-system-cpu). */
@Component
@CollectorSettings(name = "cpu_vulnerabilities", period_seconds = 60, enabled = false)
public final class CpuVulnerabilitiesCollector implements Collector {

    private static final Metric INFO = Metric.gauge("node_cpu_vulnerabilities_info",
            "Details of each CPU vulnerability reported by sysfs. The value of the series is an int encoded state of the "
                    + "vulnerability. The same state is stored as a string in the label");

    private static final String FOLDER = "devices/system/cpu/vulnerabilities";
    private static final List<String> STATES = List.of("not affected", "vulnerable", "mitigation", "unknown");

    private final Kernel kernel;
    private final PartFailures failure = new PartFailures();

    @Activate
    public CpuVulnerabilitiesCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> names = kernel.listSys(FOLDER);
        if (names.isEmpty()) {
            throw new NoSuchFileException(FOLDER);
        }
        for (String name : names) {
            try {
                readings.set(readings.series(INFO, labels(name, kernel.sys(FOLDER + "/" + name).read().rest().text())), 1);
                failure.read();
            } catch (IOException e) {
                failure.note(e);
            }
        }
        failure.rethrow();
    }

    /** It begins with a state; what follows is how, or how not. */
    private static Labels labels(String name, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        String state = STATES.stream().filter(lower::startsWith).findFirst().orElse(null);
        String how = said;
        if (state != null) {
            int blank = said.indexOf(' ');
            how = state.equals(STATES.get(0)) || blank < 0 ? "" : said.substring(blank + 1).strip();
        }
        return Labels.of("codename", name, "state", state == null ? "unknown" : state, "mitigation", how);
    }
}
