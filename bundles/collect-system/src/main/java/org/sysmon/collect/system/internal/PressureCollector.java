package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.metric.Metric;

/** How long programs waited for what they needed, from {@code /proc/pressure} (the kernel's Documentation/accounting/psi.rst). */
@Component
@CollectorSettings(name = "pressure")
public final class PressureCollector implements Collector {

    private static final Metric CPU_WAITING = Metric.counter("node_pressure_cpu_waiting_seconds_total",
            "Total time in seconds that processes have waited for CPU time");
    private static final Metric IO_WAITING = Metric.counter("node_pressure_io_waiting_seconds_total",
            "Total time in seconds that processes have waited due to IO congestion");
    private static final Metric IO_STALLED = Metric.counter("node_pressure_io_stalled_seconds_total",
            "Total time in seconds no process could make progress due to IO congestion");
    private static final Metric MEMORY_WAITING = Metric.counter("node_pressure_memory_waiting_seconds_total",
            "Total time in seconds that processes have waited for memory");
    private static final Metric MEMORY_STALLED = Metric.counter("node_pressure_memory_stalled_seconds_total",
            "Total time in seconds no process could make progress due to memory congestion");
    private static final Metric IRQ_STALLED = Metric.counter("node_pressure_irq_stalled_seconds_total",
            "Total time in seconds no process could make progress due to IRQ congestion");

    private final KernelFile cpu;
    private final KernelFile io;
    private final KernelFile memory;
    private final KernelFile irq;
    /** Only a kernel since 6.1 has it, and only when it was built so: what is missing once is missing until it boots. */
    private boolean withoutIrq;

    @Activate
    public PressureCollector(@Reference Kernel kernel) {
        this.cpu = kernel.proc("pressure/cpu");
        this.io = kernel.proc("pressure/io");
        this.memory = kernel.proc("pressure/memory");
        this.irq = kernel.proc("pressure/irq");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        set(readings, CPU_WAITING, cpu.read(), "some");

        Cursor at = io.read();
        set(readings, IO_WAITING, at, "some");
        at.nextLine();
        set(readings, IO_STALLED, at, "full");

        at = memory.read();
        set(readings, MEMORY_WAITING, at, "some");
        at.nextLine();
        set(readings, MEMORY_STALLED, at, "full");

        if (!withoutIrq) {
            try {
                set(readings, IRQ_STALLED, irq.read(), "full");
            } catch (NoSuchFileException e) {
                withoutIrq = true;
            }
        }
    }

    /** The cursor stands before {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=microseconds}. */
    private static void set(Readings readings, Metric metric, Cursor at, String share) throws IOException {
        at.expect(share);
        at.skipWords(3);
        at.expect("total=");
        readings.set(readings.series(metric), at.nextDouble() / 1000 / 1000);
    }
}
