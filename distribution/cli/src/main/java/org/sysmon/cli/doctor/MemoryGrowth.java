package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.text.Unit;

/**
 * Whether the daemon grows, from its own history. The least of a quarter of an hour is taken for what lives: right after a
 * collection nothing else is left. The first half hour is left out, in which the history in memory fills.
 */
final class MemoryGrowth {

    private static final String HEAP = "sysmon_process_heap_used_bytes";
    private static final String THREADS = "sysmon_process_threads";
    private static final long WINDOW_MILLIS = 900_000;
    private static final long WARM_MILLIS = 1_800_000;
    private static final long LONGEST_MILLIS = 86_400_000;
    private static final double GROWTH = 1.25;
    private static final double HEAP_SPARE = 4e6;
    private static final double THREADS_SPARE = 5;

    private MemoryGrowth() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("No memory leaks observed", MemoryGrowth::look);
    }

    private static Finding look(Evidence evidence) throws IOException {
        long to = evidence.now();
        long from = Math.max(to - LONGEST_MILLIS, evidence.info().whole("started_at") + WARM_MILLIS);
        if (to - from < 2 * WINDOW_MILLIS) {
            return Finding.manual("it started " + Unit.SECONDS.show(evidence.info().number("uptime_seconds"))
                    + " ago: look again when it has run for an hour, better for a day");
        }
        double heapBefore = least(evidence, HEAP, from);
        double heapNow = least(evidence, HEAP, to - WINDOW_MILLIS);
        double threadsBefore = least(evidence, THREADS, from);
        double threadsNow = least(evidence, THREADS, to - WINDOW_MILLIS);
        if (Double.isNaN(heapBefore) || Double.isNaN(heapNow)) {
            return Finding.manual(HEAP + " has no samples of then or of now");
        }
        String seen = "over " + Unit.SECONDS.show((to - from) / 1000.0) + " the live heap went from " + Unit.BYTES.show(heapBefore)
                + " to " + Unit.BYTES.show(heapNow) + ", threads from " + (long) threadsBefore + " to " + (long) threadsNow;
        boolean grows = heapNow > heapBefore * GROWTH + HEAP_SPARE || threadsNow > threadsBefore * GROWTH + THREADS_SPARE;
        return grows ? Finding.warn(seen) : Finding.pass(seen);
    }

    private static double least(Evidence evidence, String metric, long from) throws IOException {
        List<double[]> samples = evidence.samples(Evidence.history(metric).with("from", Long.toString(from))
                .with("to", Long.toString(from + WINDOW_MILLIS)));
        return samples.stream().mapToDouble(sample -> sample[1]).min().orElse(Double.NaN);
    }
}
