package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class PerfCollectorTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    /** Counts 1000 times the place of the descriptor; knows no cache. */
    static final class Counted implements PerfCounters {

        private final boolean caches;
        private final List<String> opened = new ArrayList<>();
        private int closed;

        Counted(boolean caches) {
            this.caches = caches;
        }

        @Override
        public int open(PerfEvent event, int cpu) throws IOException {
            if (event.type() == PerfEvent.CACHE && !caches) {
                throw new NoSuchFileException("perf_event_open");
            }
            opened.add(event.name() + " " + cpu);
            return opened.size();
        }

        @Override
        public double read(int descriptor) {
            return 1000.0 * descriptor;
        }

        @Override
        public void close(int descriptor) {
            closed++;
        }
    }

    @Test
    void countsWhatTheProcessorCan() throws IOException {
        var counted = new Counted(false);
        var collector = new PerfCollector(kernel, "", List.of(), List.of(), counted);
        collector.collect(read);
        collector.collect(read.nextTick());

        assertEquals(28, read.values().size());
        assertEquals(1000, read.values().get("node_perf_cpucycles_total{cpu=\"0\"}"));
        collector.close();
        assertEquals(28, counted.closed);
    }

    @Test
    void countsWhatIsNamedWhereItIsNamed() throws IOException {
        kernel.and("sys/kernel/debug/tracing/events/sched/sched_process_exec/id", "317\n");
        new PerfCollector(kernel, "1", List.of("CpuInstr", "LLReadMiss"), List.of("sched:sched_process_exec"), new Counted(true)).collect(read);

        assertEquals(Map.of("node_perf_instructions_total{cpu=\"1\"}", 1000.0, "node_perf_cache_ll_read_misses_total{cpu=\"1\"}", 2000.0,
                "node_perf_sched_sched_process_exec{cpu=\"1\"}", 3000.0), read.values());
        assertThrows(IOException.class, () -> new PerfCollector(kernel, "", List.of(), List.of("no:such"), new Counted(true)).collect(read));
    }

    @Test
    void asksTheKernel() throws IOException {
        var collector = new PerfCollector(kernel, "0", List.of("ContextSwitch"), List.of(), PerfCounters.ofTheKernel());
        try {
            collector.collect(read);
            assertTrue(read.values().get("node_perf_context_switches_total{cpu=\"0\"}") >= 0);
        } catch (AccessDeniedException | NoSuchFileException e) {
            assertEquals("perf_event_open", e.getFile()); // a container or the kernel's own setting may forbid it
        } finally {
            collector.close();
        }
    }
}
