package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/**
 * What processors count of themselves, by perf_event_open(2): cycles, instructions, hits and misses. A processor that cannot
 * count an event, as most virtual ones, has no sample of it.
 */
@Component(configurationPid = PerfConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PerfConfig.class)
@CollectorSettings(name = "perf", period_seconds = 5, enabled = false)
public final class PerfCollector implements Collector {

    private static final List<String> TRACING = List.of("kernel/tracing/events/", "kernel/debug/tracing/events/");

    private final Kernel kernel;
    private final Processors processors;
    private final String cpus;
    private final List<String> profilers;
    private final List<String> tracepoints;
    private final PerfCounters counters;
    private final List<Open> open = new ArrayList<>();
    private boolean begun;

    @Activate
    public PerfCollector(@Reference Kernel kernel, PerfConfig config) {
        this(kernel, config.cpus(), List.of(config.profilers()), List.of(config.tracepoints()), PerfCounters.ofTheKernel());
    }

    PerfCollector(Kernel kernel, String cpus, List<String> profilers, List<String> tracepoints, PerfCounters counters) {
        this.kernel = kernel;
        this.processors = new Processors(kernel);
        this.cpus = cpus;
        this.profilers = profilers;
        this.tracepoints = tracepoints;
        this.counters = counters;
    }

    @Deactivate
    void close() {
        open.forEach(one -> counters.close(one.descriptor));
        open.clear();
        counters.end();
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (!begun) {
            begin();
            begun = true;
        }
        for (Open one : open) {
            readings.set(readings.series(one.metric, one.labels), counters.read(one.descriptor));
        }
    }

    private void begin() throws IOException {
        IOException refused = null;
        List<PerfEvent> events = events();
        for (int cpu : cpus().stream().toArray()) {
            for (PerfEvent event : events) {
                try {
                    open.add(new Open(counters.open(event, cpu), event.metric(), Labels.of("cpu", String.valueOf(cpu))));
                } catch (IOException e) {
                    refused = refused == null || e instanceof AccessDeniedException ? e : refused;
                }
            }
        }
        if (open.isEmpty() && refused != null) {
            throw refused;
        }
    }

    private BitSet cpus() throws IOException {
        if (cpus.isEmpty()) {
            BitSet online = new BitSet();
            processors.online().forEach(number -> online.set(Integer.parseInt(number)));
            return online;
        }
        byte[] text = cpus.getBytes(StandardCharsets.UTF_8);
        return Processors.range(new Cursor("collect.perf.cpus").over(text, text.length));
    }

    private List<PerfEvent> events() throws IOException {
        var events = new ArrayList<PerfEvent>();
        for (PerfEvent event : PerfEvent.ALL) {
            if (profilers.isEmpty() || profilers.contains(event.name())) {
                events.add(event);
            }
        }
        for (String tracepoint : tracepoints) {
            events.add(tracepoint(tracepoint));
        }
        return events;
    }

    /** @param name as in {@code sched:sched_process_exec} */
    private PerfEvent tracepoint(String name) throws IOException {
        NoSuchFileException missing = null;
        for (String folder : TRACING) {
            try {
                long id = kernel.sys(folder + name.replace(':', '/') + "/id").read().nextLong();
                return new PerfEvent(name, PerfEvent.TRACEPOINT, id,
                        Metric.counter("node_perf_" + name.replaceAll("[^a-zA-Z0-9_]", "_"), "Perf tracepoint " + name));
            } catch (NoSuchFileException e) {
                missing = e;
            }
        }
        throw new IOException("there is no tracepoint " + name, missing);
    }

    private record Open(int descriptor, Metric metric, Labels labels) {
    }
}
