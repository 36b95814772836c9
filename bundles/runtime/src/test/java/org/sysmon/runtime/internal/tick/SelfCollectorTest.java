package org.sysmon.runtime.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.sysmon.api.flow.SinkStatus;
import org.sysmon.api.store.StateRecord;
import org.sysmon.api.store.StateStore;
import org.sysmon.runtime.internal.flight.FlightRecorder;
import org.sysmon.runtime.internal.history.Head;
import org.sysmon.runtime.internal.watch.ProcessCollector;
import org.sysmon.runtime.internal.watch.Standing;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

class SelfCollectorTest {

    private final Recording recording = new Recording(FixtureKernel.empty(), new Forgetful(), batch -> {
    });
    private final SelfCollector self = new SelfCollector(recording,
            () -> List.of(new SinkStatus("store", true, 1, 100, 7000, 7, 1, 6, 6000, 2, 3, "")), new Head(),
            level -> level.equals("error") ? 3 : 0);

    SelfCollectorTest() throws IOException {
        var run = new CollectorRun("loadavg", "test 1", readings -> {
        }, recording.recorder(), FlightRecorder.unseen().collector("loadavg", "test 1"), 1_000_000_000L, 1_000_000_000L, false);
        run.call(1000);
        recording.runs(new CollectorRun[] { run });
        recording.stats().ticks = 5;
    }

    /** A state of which nothing is asked again. */
    private static final class Forgetful implements StateStore {
        @Override
        public Optional<StateRecord> get(String bucket, String key) {
            return Optional.empty();
        }

        @Override
        public List<StateRecord> list(String bucket) {
            return List.of();
        }

        @Override
        public StateRecord put(String bucket, String key, byte[] value, long expectedVersion) {
            return new StateRecord(bucket, key, value, expectedVersion + 1);
        }

        @Override
        public void delete(String bucket, String key, long expectedVersion) {
            throw new AssertionError("nothing was put");
        }
    }

    @Test
    void setsWhatThePageOfMetricsLists() throws IOException {
        var read = new RecordedReadings();
        self.collect(read);
        var process = new RecordedReadings();
        new ProcessCollector(FixtureKernel.at("src/test/resources/process"), new Standing()).collect(process);
        assertEquals(MetricsPage.chapter("runtime").all(), MetricsPage.set(Map.of("sysmon", read, "sysmon_process", process)));
    }

    @Test
    void saysHowEachCollectorAndEachSinkDoes() throws IOException {
        var read = new RecordedReadings();
        self.collect(read);
        assertEquals(1, read.values().get("node_scrape_collector_success{collector=\"loadavg\"}"));
        assertEquals(7, read.values().get("sysmon_sink_acknowledged_batches_total{sink=\"store\"}"));
        assertEquals(2, read.values().get("sysmon_sink_dropped_batches_total{sink=\"store\"}"));
        assertEquals(5, read.values().get("sysmon_ticks_total"));
        assertEquals(1, read.values().get("sysmon_collectors{state=\"ok\"}"));
        assertEquals(0, read.values().get("sysmon_collectors{state=\"stuck\"}"));
        assertEquals(3, read.values().get("sysmon_log_events_total{level=\"error\"}"));
        assertTrue(read.values().get("sysmon_process_cpu_seconds_total") > 0);
    }
}
