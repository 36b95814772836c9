package org.sysmon.collect.system.internal;

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
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** How the memory of each NUMA node is used, from {@code /sys/devices/system/node} (the kernel's Documentation/admin-guide/numastat.rst). */
@Component
@CollectorSettings(name = "meminfo_numa", period_seconds = 5, enabled = false)
public final class MeminfoNumaCollector implements Collector {

    private static final String FOLDER = "devices/system/node";

    private final Kernel kernel;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<Slice, Metric> fields = new HashMap<>();
    private final Map<Slice, Metric> counts = new HashMap<>();
    private final PartFailures failure = new PartFailures();

    @Activate
    public MeminfoNumaCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> names = kernel.listSys(FOLDER);
        nodes.keySet().retainAll(names);
        for (String name : names) {
            if (name.matches("node[0-9]+")) {
                Node node = nodes.computeIfAbsent(name, Node::new);
                try {
                    memory(node, readings);
                    counts(node, readings);
                    failure.read();
                } catch (IOException e) {
                    failure.note(e);
                }
            }
        }
        if (nodes.isEmpty()) {
            throw new NoSuchFileException(FOLDER, null, "no NUMA nodes");
        }
        failure.rethrow();
    }

    private void memory(Node node, Readings readings) throws IOException {
        Cursor at = node.meminfo.read();
        do {
            at.expect("Node");
            at.nextLong();
            Slice key = at.until(':');
            Metric field = fields.get(key);
            if (field == null) {
                Slice unknown = key.copy();
                field = Metric.gauge("node_memory_numa_" + name(unknown.text(), at), "Memory information field "
                        + name(unknown.text(), at) + ".");
                fields.put(unknown, field);
            }
            double value = at.nextDouble();
            if (!at.atLineEnd()) {
                at.expect("kB");
                value *= 1024;
            }
            readings.set(readings.series(field, node.labels), value);
        } while (at.nextLine());
    }

    private void counts(Node node, Readings readings) throws IOException {
        Cursor at = node.numastat.read();
        do {
            Slice key = at.word();
            Metric count = counts.get(key);
            if (count == null) {
                Slice unknown = key.copy();
                String name = name(unknown.text(), at) + "_total";
                count = Metric.counter("node_memory_numa_" + name, "Memory information field " + name + ".");
                counts.put(unknown, count);
            }
            readings.set(readings.series(count, node.labels), at.nextDouble());
        } while (at.nextLine());
    }

    private static String name(String key, Cursor at) throws IOException {
        if (!key.matches("[A-Za-z0-9_]+(\\([a-z]+\\))?")) {
            throw at.malformed("a field of memory, not '" + key + "'");
        }
        return key.replace("(", "_").replace(")", "");
    }

    private final class Node {

        private final Labels labels;
        private final KernelFile meminfo;
        private final KernelFile numastat;

        Node(String name) {
            this.labels = Labels.of("node", name.substring("node".length()));
            this.meminfo = kernel.sys(FOLDER + "/" + name + "/meminfo");
            this.numastat = kernel.sys(FOLDER + "/" + name + "/numastat");
        }
    }
}
