package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** How memory is used, from {@code /proc/meminfo} (proc_meminfo(5)): whatever lines this kernel has. */
@Component
@CollectorSettings(name = "meminfo")
public final class MeminfoCollector implements Collector {

    private static final Metric MEMORY_USED = Metric.gauge("memory_used_percent",
            "Percent of memory that is not available for new programs without swapping.");
    private static final Metric SWAP_USED = Metric.gauge("swap_used_percent", "Percent of swap space in use.");

    private final KernelFile meminfo;
    private final Map<Slice, Metric> fields = new HashMap<>();

    @Activate
    public MeminfoCollector(@Reference Kernel kernel) {
        this.meminfo = kernel.proc("meminfo");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        double memory = Double.NaN;
        double available = Double.NaN;
        double swap = Double.NaN;
        double swapFree = Double.NaN;
        Cursor at = meminfo.read();
        do {
            Slice key = at.until(':');
            Metric field = fields.get(key);
            Slice unknown = field == null ? key.copy() : null;
            double value = at.nextDouble();
            boolean kilobytes = !at.atLineEnd();
            if (kilobytes) {
                at.expect("kB");
                value *= 1024;
            }
            if (field == null) {
                field = field(unknown.text(), kilobytes, at);
                fields.put(unknown, field);
            }
            readings.set(readings.series(field), value);
            switch (field.name()) {
                case "node_memory_MemTotal_bytes" -> memory = value;
                case "node_memory_MemAvailable_bytes" -> available = value;
                case "node_memory_SwapTotal_bytes" -> swap = value;
                case "node_memory_SwapFree_bytes" -> swapFree = value;
                default -> {
                }
            }
        } while (at.nextLine());
        percent(readings, MEMORY_USED, memory, available);
        percent(readings, SWAP_USED, swap, swapFree);
    }

    /** Says nothing where there is nothing to use, or where the kernel does not say what is left (before 3.14). */
    private static void percent(Readings readings, Metric used, double all, double left) {
        if (all > 0 && left >= 0) {
            readings.set(readings.series(used), 100 * (1 - left / all));
        }
    }

    private static Metric field(String key, boolean kilobytes, Cursor at) throws IOException {
        if (!key.matches("[A-Za-z0-9_]+(\\([a-z]+\\))?")) {
            throw at.malformed("a line that begins with a field of memory, not with '" + key + "'");
        }
        String name = key.replace("(", "_").replace(")", "") + (kilobytes ? "_bytes" : "");
        return Metric.gauge("node_memory_" + name, "Memory information field " + name + ".");
    }
}
