package org.sysmon.collect.storage.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.Folders;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** The paths to NVMe storage, from {@code /sys/class/nvme-subsystem} (the kernel's drivers/nvme/host/multipath.c). */
@Component
@CollectorSettings(name = "nvmesubsystem", period_seconds = 10, enabled = false)
public final class NvmesubsystemCollector implements Collector {

    private static final Metric INFO = gauge("info", "Non-numeric information about an NVMe subsystem.");
    private static final Metric NAMESPACE = gauge("namespace_info", "Maps an NVMe namespace block device to its subsystem.");
    private static final Metric PATHS = gauge("paths", "Number of controller paths for an NVMe subsystem.");
    private static final Metric LIVE = gauge("paths_live", "Number of controller paths in live state for an NVMe subsystem.");
    private static final Metric STATE = gauge("path_state",
            "Current NVMe controller path state (1 for the current state, 0 for all others).");
    private static final List<String> STATES = List.of("connecting", "dead", "deleting", "live", "new", "resetting", "unknown");
    private static final List<Text> TEXTS = List.of(Text.of("nqn", "subsysnqn"), Text.of("model", "model"),
            Text.of("serial", "serial"), Text.of("iopolicy", "iopolicy"));
    /** The state last and with another name than its metric's label, which is set for every state there may be. */
    private static final List<Text> PATH_TEXTS = List.of(Text.of("transport", "transport"), Text.of("now", "state"));

    private final Folders<Subsystem> subsystems;

    @Activate
    public NvmesubsystemCollector(@Reference Kernel kernel) {
        this.subsystems = new Folders<>(kernel, "class/nvme-subsystem", (path, name) -> {
            Labels own = Labels.of("subsystem", name);
            return !name.startsWith("nvme-subsys") ? null
                    : new Subsystem(own, new FileLabels(TEXTS, Blanks.ALL, kernel, path, own),
                            new Folders<>(kernel, path, (folder, device) -> device.matches("nvme[0-9]+n[0-9]+")
                                    ? own.with(Labels.of("device", device)) : null),
                            new Folders<>(kernel, path, (folder, controller) -> controller.matches("nvme[0-9]+")
                                    ? new FileLabels(PATH_TEXTS, Blanks.ALL, kernel, folder,
                                            own.with(Labels.of("controller", controller))) : null));
        });
    }

    @Override
    public void collect(Readings readings) throws IOException {
        subsystems.each(readings, (one, failure) -> {
            one.texts().set(readings, INFO);
            for (Labels namespace : one.namespaces().present()) {
                readings.set(readings.series(NAMESPACE, namespace), 1);
            }
            int live = 0;
            for (FileLabels path : one.paths().present()) {
                live += state(readings, path.read()).equals("live") ? 1 : 0;
            }
            readings.set(readings.series(PATHS, one.labels()), one.paths().present().size());
            readings.set(readings.series(LIVE, one.labels()), live);
        });
    }

    private static String state(Readings readings, Labels path) {
        String said = path.get("now").startsWith("deleting") ? "deleting" : path.get("now");
        String now = STATES.contains(said) ? said : "unknown";
        var labels = path.toMap();
        labels.remove("now");
        for (String state : STATES) {
            labels.put("state", state);
            readings.set(readings.series(STATE, Labels.of(labels)), state.equals(now) ? 1 : 0);
        }
        return now;
    }

    private static Metric gauge(String name, String help) {
        return Metric.gauge("node_nvmesubsystem_" + name, help);
    }

    /** Storage that is reached by one or more controllers. */
    private record Subsystem(Labels labels, FileLabels texts, Folders<Labels> namespaces, Folders<FileLabels> paths) {
    }
}
