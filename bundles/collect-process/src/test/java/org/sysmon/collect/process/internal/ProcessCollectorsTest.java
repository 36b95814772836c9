package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.collect.Collector;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.MetricsPage;
import org.sysmon.testkit.RecordedReadings;

/** What holds for all collectors of this bundle. */
class ProcessCollectorsTest {

    private static final String POD = "sys/fs/cgroup/kubepods/pod1a2b3c4d-0000-1111-2222-333344445555/" + "0123456789abcdef".repeat(4);

    private final FakeProcesses host = new FakeProcesses().run(10, "sh", 0, 10, 10).io(10, 1, 1).opens(10, 0);

    @TempDir
    Path folder;

    @Test
    void setWhatThePageOfMetricsSays() throws Exception {
        var page = MetricsPage.chapter("collect-process");
        Map<String, Collector> collectors = collectors();
        assertEquals(page.byDefault(), MetricsPage.set(run(collectors)));

        collectors = collectors(Group.of("shell=^sh$"));
        try (var bus = SystemdCollectorTest.systemd(folder.resolve("bus"))) {
            bus.property("/u/nginx.service", "TasksMax", 99L);
            collectors.put("systemd", new SystemdCollector(folder.resolve("bus").toString(), ".+", "", true, true, true));
            assertEquals(page.all(), MetricsPage.set(run(collectors)));
        }
    }

    private Map<String, Collector> collectors(Group... groups) throws IOException {
        return new HashMap<>(Map.of(
                "process", new ProcessCollector(host.kernel, new ProcessBoard(), 20, 100, List.of(groups)),
                "cgroup", new CgroupCollector(cgroups(), "", 100)));
    }

    /** With a container in a pod that has the files of a unit. */
    private static FixtureKernel cgroups() throws IOException {
        var kernel = FixtureKernel.at(CgroupCollectorTest.V2);
        try (var files = Files.list(Path.of(CgroupCollectorTest.V2, "sys/fs/cgroup/system.slice/nginx.service"))) {
            for (Path file : files.toList()) {
                kernel.and(POD + "/" + file.getFileName(), Files.readString(file));
            }
        }
        return kernel.and(POD + "/pids.max", "100\n");
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
