package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.collect.Collector;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

/** What holds for all collectors of this bundle. */
class ProcessCollectorsTest {

    private final FakeProcesses host = new FakeProcesses().run(10, "sh", 0, 10, 10).io(10, 1, 1).opens(10, 0);

    @Test
    void setWhatThePageOfMetricsSays() throws Exception {
        var page = MetricsPage.chapter("collect-process");

        assertEquals(page.byDefault(), MetricsPage.set(run(collectors())));
        assertEquals(page.all(), MetricsPage.set(run(collectors(Group.of("shell=^sh$")))));
    }

    private Map<String, Collector> collectors(Group... groups) {
        return new HashMap<>(Map.of("process",
                new ProcessCollector(host.kernel, new ProcessBoard(), 20, 100, List.of(groups))));
    }

    private static Map<String, RecordedReadings> run(Map<String, Collector> collectors) throws IOException {
        var all = new HashMap<String, RecordedReadings>();
        for (var collector : collectors.entrySet()) {
            var readings = new RecordedReadings();
            collector.getValue().collect(readings);
            all.put(collector.getKey(), readings);
        }
        return all;
    }
}
