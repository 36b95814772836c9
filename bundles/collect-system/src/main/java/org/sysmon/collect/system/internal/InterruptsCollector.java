package org.sysmon.collect.system.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** Interrupts by processor and source, from {@code /proc/interrupts} (proc_interrupts(5)). */
@Component(configurationPid = InterruptsConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = InterruptsConfig.class)
@CollectorSettings(name = "interrupts", enabled = false)
public final class InterruptsCollector implements Collector {

    private static final Metric INTERRUPTS = Metric.counter("node_interrupts_total", "Interrupt details.");

    private final KernelFile interrupts;
    private final RowFilter names;
    private final boolean zeros;
    private final ProcessorColumns columns = new ProcessorColumns(INTERRUPTS, InterruptsCollector::labels);
    private final RowKey key = new RowKey();
    private double[] counts = new double[0];

    @Activate
    public InterruptsCollector(@Reference Kernel kernel, InterruptsConfig config) {
        this(kernel, new NameFilter(config.exclude_names_pattern(), config.include_names_pattern()), config.include_zeros());
    }

    InterruptsCollector(Kernel kernel, NameFilter names, boolean zeros) {
        this.interrupts = kernel.proc("interrupts");
        this.names = new RowFilter(names);
        this.zeros = zeros;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = interrupts.read();
        int processors = ProcessorColumns.count(at);
        Table table = columns.of(processors);
        if (counts.length != processors) {
            counts = new double[processors];
        }
        while (at.nextLine()) {
            if (!at.atLineEnd()) {
                source(at, processors, table, readings);
            }
        }
    }

    private void source(Cursor at, int processors, Table table, Readings readings) throws IOException {
        Slice name = at.until(':');
        boolean numbered = isNumber(name);
        key.of(name);
        for (int cpu = 0; cpu < processors; cpu++) {
            if (at.atLineEnd()) {
                return; // ERR and MIS have one count for all
            }
            counts[cpu] = at.nextDouble();
        }
        if (at.atLineEnd()) {
            return;
        }
        describe(at, numbered);
        Slice described = key.slice();
        if (!names.takes(described)) {
            return;
        }
        Row row = readings.row(table, described);
        for (int cpu = 0; cpu < processors; cpu++) {
            if (zeros || counts[cpu] != 0) {
                row.set(cpu, counts[cpu]);
            }
        }
    }

    /** Of a numbered one the first word says which controller it comes from, and the others which devices it is for. */
    private void describe(Cursor at, boolean numbered) throws IOException {
        key.part();
        if (numbered) {
            key.join(at.word());
            key.part();
        }
        while (!at.atLineEnd()) {
            key.join(at.word());
        }
        if (!numbered) {
            key.part();
        }
    }

    private static Labels labels(Slice described) {
        String[] parts = RowKey.parts(described);
        return Labels.of("type", parts[0], "info", parts[1], "devices", parts[2]);
    }

    private static boolean isNumber(Slice name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.at(i) < '0' || name.at(i) > '9') {
                return false;
            }
        }
        return name.length() > 0;
    }
}
