package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class CgroupCollectorTest {

    static final String V2 = "src/test/resources/cgroup2";
    static final String V1 = "src/test/resources/cgroup1";
    private static final String NGINX = "{cgroup=\"/system.slice/nginx.service\",kind=\"service\",name=\"nginx.service\"}";

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsVersion2() throws IOException {
        new CgroupCollector(FixtureKernel.at(V2), "", 100).collect(read);

        assertEquals(12.5, value("cgroup_cpu_seconds_total", "mode=\"user\""));
        assertEquals(2.25, value("cgroup_cpu_seconds_total", "mode=\"system\""));
        assertEquals(40, read.values().get("cgroup_cpu_periods_total" + NGINX));
        assertEquals(4, read.values().get("cgroup_cpu_throttled_periods_total" + NGINX));
        assertEquals(0.75, read.values().get("cgroup_cpu_throttled_seconds_total" + NGINX));
        assertEquals(50_331_648, read.values().get("cgroup_memory_bytes" + NGINX));
        assertEquals(104_857_600, read.values().get("cgroup_memory_limit_bytes" + NGINX));
        assertEquals(2, value("cgroup_memory_events_total", "event=\"oom_kill\""));
        assertEquals(30_000_000, value("cgroup_memory_used_bytes", "use=\"anon\""));
        assertEquals(0.5, value("cgroup_pressure_waiting_seconds_total", "resource=\"memory\""));
        assertEquals(0.25, value("cgroup_pressure_stalled_seconds_total", "resource=\"memory\""));
        assertEquals(5096, read.values().get("cgroup_io_read_bytes_total" + NGINX));
        assertEquals(8192, read.values().get("cgroup_io_written_bytes_total" + NGINX));
        assertEquals(4, read.values().get("cgroup_io_reads_total" + NGINX));
        assertEquals(5, read.values().get("cgroup_pids" + NGINX));
        assertNull(read.values().get("cgroup_pids_limit" + NGINX));
        assertEquals(2, read.values().get("cgroup_shown"));
    }

    @Test
    void readsVersion1() throws IOException {
        new CgroupCollector(FixtureKernel.at(V1), "", 100).collect(read);

        assertEquals(3, value("cgroup_cpu_seconds_total", "mode=\"user\""));
        assertEquals(0.75, read.values().get("cgroup_cpu_throttled_seconds_total" + NGINX));
        assertEquals(50_331_648, read.values().get("cgroup_memory_bytes" + NGINX));
        assertNull(read.values().get("cgroup_memory_limit_bytes" + NGINX));
        assertEquals(7, value("cgroup_memory_events_total", "event=\"max\""));
        assertEquals(1, value("cgroup_memory_events_total", "event=\"oom_kill\""));
        assertEquals(30_000_000, value("cgroup_memory_used_bytes", "use=\"anon\""));
        assertEquals(5096, read.values().get("cgroup_io_read_bytes_total" + NGINX));
        assertEquals(8192, read.values().get("cgroup_io_written_bytes_total" + NGINX));
        assertEquals(3, read.values().get("cgroup_io_writes_total" + NGINX));
        assertEquals(5, read.values().get("cgroup_pids" + NGINX));
        assertEquals(64, read.values().get("cgroup_pids_limit" + NGINX));
    }

    @Test
    void leavesOutWhatIsExcluded() throws IOException {
        new CgroupCollector(FixtureKernel.at(V2), "nginx", 100).collect(read);

        assertFalse(read.values().keySet().stream().anyMatch(series -> series.contains("nginx")));
        assertEquals(1, read.values().get("cgroup_shown"));
    }

    @Test
    void isAbsentWithoutControlGroups() {
        assertThrows(NoSuchFileException.class, () -> new CgroupCollector(FixtureKernel.empty(), "", 100).collect(read));
    }

    @Test
    void saysWhatIsWrong() {
        var kernel = FixtureKernel.at(V2).and("sys/fs/cgroup/system.slice/nginx.service/memory.current", "much\n");

        var wrong = assertThrows(MalformedSourceException.class, () -> new CgroupCollector(kernel, "", 100).collect(read));
        assertEquals("/sys/*/memory.current:1: expected a number, saw 'much'", wrong.getMessage());
    }

    private Double value(String metric, String label) {
        return read.values().entrySet().stream().filter(entry -> entry.getKey().startsWith(metric + "{")
                && entry.getKey().contains(label) && entry.getKey().contains("nginx.service")).findFirst().orElseThrow().getValue();
    }
}
