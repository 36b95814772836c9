package org.sysmon.store.derby.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;
import org.sysmon.testkit.contract.TickSource;

@Timeout(120)
class StoreCollectorTest {

    @TempDir
    private Path folder;

    @Test
    void countsWhatIsWrittenAndWhatFails() throws Exception {
        var source = new TickSource("here", 1);
        var series = TickSource.series("m");
        var read = new RecordedReadings();
        var store = new OpenStore(folder);
        try {
            var collector = new StoreCollector(store.backend());
            store.sink().accept(List.of(source.tick(1_699_999_200_000L, series, 1), source.tick(1_699_999_201_000L, series, 2)));
            store.sink().accept(List.of(source.tick(1_699_999_202_000L, series, 3)));
            collector.collect(read);
            assertEquals(2, read.values().get("sysmon_store_commits_total"));
            assertEquals(3, read.values().get("sysmon_store_rows_total"));
            assertEquals(3, read.values().get("sysmon_store_samples_total"));
            assertEquals(1, read.values().get("sysmon_store_open"));
            assertEquals(1, read.values().get("sysmon_store_series"));
            assertTrue(read.values().get("sysmon_store_commit_seconds_total") > 0);
            assertTrue(read.values().get("sysmon_store_size_bytes") > 0);
            assertEquals(MetricsPage.chapter("store-derby").all(), MetricsPage.set(Map.of("store", read)));

            store.breakDown();
            assertThrows(Exception.class, () -> store.sink().accept(List.of(source.tick(1_699_999_203_000L, series, 4))));
            collector.collect(read.nextTick());
            assertEquals(1, read.values().get("sysmon_store_failures_total"));
            assertEquals(0, read.values().get("sysmon_store_open"));
            assertFalse(read.values().containsKey("sysmon_store_size_bytes"), "how big it is nobody knows");
        } finally {
            store.close();
        }
    }
}
