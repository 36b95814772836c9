package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.Map;

import org.sysmon.cli.json.Json;
import org.sysmon.cli.text.Unit;

/** Whether it measures, what, and how quickly. */
final class CollectionChecks {

    private static final double LATENCY_LIMIT = 0.1;
    private static final int INTERVALS = 3;

    private CollectionChecks() {
    }

    static void addTo(Map<String, Check> checks) {
        checks.put("Metrics being collected", CollectionChecks::collected);
        checks.put("Memory usage monitored", evidence -> measured(evidence, "memory_used_percent"));
        checks.put("CPU usage tracked", evidence -> measured(evidence, "cpu_total_usage"));
        checks.put("Collection interval appropriate", CollectionChecks::keepsUp);
        checks.put("Collection latency < 100ms", CollectionChecks::latency);
    }

    private static Finding collected(Evidence evidence) throws IOException {
        Json latest = evidence.latest();
        int samples = latest.items("samples").size();
        double interval = evidence.info().number("interval_seconds");
        double age = Math.max(0, evidence.now() - latest.whole("timestamp")) / 1000.0;
        return Finding.of(samples > 0 && age < INTERVALS * interval, samples + " values, the newest " + Unit.SECONDS.show(age)
                + " old, at an interval of " + Unit.SECONDS.show(interval));
    }

    private static Finding measured(Evidence evidence, String metric) throws IOException {
        for (Json sample : evidence.latest().items("samples")) {
            if (sample.text("metric").equals(metric)) {
                return Finding.pass(metric + " is " + Unit.ofMetric(metric).show(sample.number("value")));
            }
        }
        return Finding.fail(metric + " has no current value");
    }

    private static Finding keepsUp(Evidence evidence) throws IOException {
        double interval = evidence.info().number("interval_seconds");
        for (Json collector : evidence.collectors().items("collectors")) {
            double wall = seconds(collector);
            double period = Math.max(interval, collector.number("period_seconds"));
            if (wall > period / 2 || collector.text("state").equals("stuck")) {
                return Finding.fail(collector.text("name") + " took " + Unit.SECONDS.show(wall) + " of its period of "
                        + Unit.SECONDS.show(period) + " and is " + collector.text("state"));
            }
        }
        return Finding.pass("every " + Unit.SECONDS.show(interval) + "; no collector needs half of its period");
    }

    private static Finding latency(Evidence evidence) throws IOException {
        double whole = 0;
        double longest = 0;
        String slowest = "none";
        for (Json collector : evidence.collectors().items("collectors")) {
            double wall = seconds(collector);
            whole += collector.text("lane").equals("fast") ? wall : 0;
            if (wall > longest) {
                longest = wall;
                slowest = collector.text("name");
            }
        }
        return Finding.of(whole < LATENCY_LIMIT && longest < LATENCY_LIMIT, "all of a tick " + Unit.SECONDS.show(whole)
                + "; slowest collector " + slowest + ", " + Unit.SECONDS.show(longest));
    }

    private static double seconds(Json collector) {
        return collector.number("wall_nanos") / 1e9;
    }
}
