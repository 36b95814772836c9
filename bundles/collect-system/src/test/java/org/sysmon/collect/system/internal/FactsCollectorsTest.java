package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

/** Collectors of what the system is and how it is set. */
class FactsCollectorsTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsWhichDistributionThisIs() throws IOException {
        new OsReleaseCollector(kernel).collect(read);

        assertEquals(Map.of("node_os_info{build_id=\"rolling\",id=\"debian\",id_like=\"a \\\"b\\\"\",image_id=\"cloud\",image_version=\"33\","
                + "name=\"Debian GNU/Linux\",pretty_name=\"Debian 12\",variant=\"Server\",variant_id=\"server\","
                + "version=\"12 (bookworm)\",version_codename=\"bookworm\",version_id=\"12\"}", 1.0,
                "node_os_version{id=\"debian\",id_like=\"a \\\"b\\\"\",name=\"Debian GNU/Linux\"}", 12.0,
                "node_os_support_end_timestamp_seconds", 1845936000.0), read.values());
    }

    @Test
    void readsTheVendorsReleaseWhereThereIsNoOther() throws IOException {
        new OsReleaseCollector(FixtureKernel.with("root/usr/lib/os-release", "ID=arch\nVERSION_ID=rolling\n")).collect(read);

        assertEquals(Map.of("node_os_info{id=\"arch\",version_id=\"rolling\"}", 1.0), read.values());
        assertThrows(NoSuchFileException.class, () -> new OsReleaseCollector(FixtureKernel.empty()).collect(read));
        assertThrows(MalformedSourceException.class, () -> new OsReleaseCollector(
                FixtureKernel.with("root/etc/os-release", "SUPPORT_END=soon\n")).collect(read.nextTick()));
    }

    @Test
    void readsWhetherSelinuxEnforces() throws IOException {
        new SelinuxCollector(kernel).collect(read);

        assertEquals(Map.of("node_selinux_enabled", 1.0, "node_selinux_current_mode", 1.0, "node_selinux_config_mode", 0.0), read.values());
    }

    @Test
    void saysThatSelinuxIsOffWhereItIs() throws IOException {
        new SelinuxCollector(FixtureKernel.empty()).collect(read);
        assertEquals(Map.of("node_selinux_enabled", 0.0), read.values());

        new SelinuxCollector(kernel.and("proc/self/attr/current", "kernel")).collect(read.nextTick());
        assertEquals(Map.of("node_selinux_enabled", 0.0), read.values());

        new SelinuxCollector(kernel.and("proc/self/attr/current", "u:r:t:s0").without("root/etc/selinux/config"))
                .collect(read.nextTick());
        assertEquals(-1, read.values().get("node_selinux_config_mode"));
    }

    @Test
    void readsRandomnessHungTasksAndControlGroups() throws IOException {
        new EntropyCollector(kernel).collect(read);
        new KernelHungCollector(kernel).collect(read);
        new CgroupsCollector(kernel).collect(read);

        assertEquals(Map.of("node_entropy_available_bits", 256.0, "node_entropy_pool_size_bits", 4096.0, "node_kernel_hung_tasks_total", 3.0,
                "node_cgroups_cgroups{subsys_name=\"cpuset\"}", 47.0, "node_cgroups_enabled{subsys_name=\"cpuset\"}", 1.0,
                "node_cgroups_cgroups{subsys_name=\"memory\"}", 61.0, "node_cgroups_enabled{subsys_name=\"memory\"}", 0.0), read.values());
    }

    @Test
    void countsProcessesAndThreadsByState() throws IOException {
        new ProcessesCollector(kernel).collect(read);

        assertEquals(Map.of("node_processes_threads", 7.0, "node_processes_max_threads", 7801.0, "node_processes_pids", 2.0,
                "node_processes_max_processes", 32768.0, "node_processes_state{state=\"S\"}", 1.0, "node_processes_state{state=\"R\"}", 1.0,
                "node_processes_threads_state{thread_state=\"S\"}", 1.0, "node_processes_threads_state{thread_state=\"D\"}", 1.0),
                read.values());
    }

    @Test
    void refusesAProcessWithoutItsName() {
        assertThrows(MalformedSourceException.class, () -> new ProcessesCollector(kernel.and("proc/42/stat", "42 a R 1\n")).collect(read));
    }

    @Test
    void readsTheSettingsThatAreNamed() throws IOException {
        new SysctlCollector(kernel, new String[] { "fs.file-nr:total,current,max", "kernel.threads-max", "net.ipv4.tcp_rmem" },
                new String[] { "kernel.seccomp.actions_avail" }).collect(read);

        assertEquals(Map.of("node_sysctl_fs_file_nr_total", 1184.0, "node_sysctl_fs_file_nr_current", 0.0, "node_sysctl_fs_file_nr_max", 0x1p63,
                "node_sysctl_kernel_threads_max", 7801.0, "node_sysctl_net_ipv4_tcp_rmem{index=\"0\"}", 4096.0,
                "node_sysctl_net_ipv4_tcp_rmem{index=\"1\"}", 131072.0, "node_sysctl_net_ipv4_tcp_rmem{index=\"2\"}", 6291456.0,
                "node_sysctl_info{index=\"0\",name=\"kernel.seccomp.actions_avail\",value=\"kill_process\"}", 1.0,
                "node_sysctl_info{index=\"1\",name=\"kernel.seccomp.actions_avail\",value=\"trap\"}", 1.0,
                "node_sysctl_info{index=\"2\",name=\"kernel.seccomp.actions_avail\",value=\"allow\"}", 1.0), read.values());
    }

    @Test
    void aSettingThatIsNotThereCostsThatOneOnly() {
        var collector = new SysctlCollector(kernel, new String[] { "no.such", "fs.file-nr:a,b", "kernel.threads-max" }, new String[0]);

        var failure = assertThrows(IOException.class, () -> collector.collect(read));
        assertEquals("there is no no.such here", failure.getMessage());
        assertEquals(Map.of("node_sysctl_kernel_threads_max", 7801.0), read.values());
    }

    @Test
    void tellsTheTimeAndTheClockItComesFrom() throws IOException {
        double before = System.currentTimeMillis() / 1000.0;
        new TimeCollector(kernel).collect(read);

        var values = read.values();
        assertTrue(values.get("node_time_seconds") >= before);
        assertEquals(1, values.get("node_time_clocksource_available_info{clocksource=\"hpet\",device=\"0\"}"));
        assertEquals(1, values.get("node_time_clocksource_current_info{clocksource=\"tsc\",device=\"0\"}"));
        assertEquals(6, values.size());
    }

    @Test
    void tellsTheTimeWithoutAnyClockSource() throws IOException {
        new TimeCollector(FixtureKernel.empty()).collect(read);

        assertEquals(2, read.values().size());
    }

    @Test
    void readsHowWellTheClockIsKept() throws IOException {
        new TimexCollector(new ClockState(timex -> {
            ByteBuffer.wrap(timex).order(ByteOrder.nativeOrder()).putLong(8, -5_000).putLong(16, 65536 * 10).putLong(24, 16_000)
                    .putInt(40, 0x2001).putLong(88, 10_000).putInt(160, 37);
            return 0;
        })).collect(read);

        var values = read.values();
        assertEquals(17, values.size());
        assertEquals(1, values.get("node_timex_sync_status"));
        assertEquals(-5e-6, values.get("node_timex_offset_seconds"));
        assertEquals(1.00001, values.get("node_timex_frequency_adjustment_ratio"), 1e-12);
        assertEquals(0.016, values.get("node_timex_maxerror_seconds"));
        assertEquals(0x2001, values.get("node_timex_status"));
        assertEquals(0.01, values.get("node_timex_tick_seconds"));
        assertEquals(37, values.get("node_timex_tai_offset_seconds"));
    }

    @Test
    void asksTheKernelHowWellTheClockIsKept() throws IOException {
        var collector = new TimexCollector();
        try {
            collector.collect(read);
            double tick = read.values().get("node_timex_tick_seconds");
            assertTrue(tick > 0.0009 && tick < 0.011, "tick " + tick);
        } catch (AccessDeniedException e) {
            assertEquals("adjtimex", e.getFile()); // a container may forbid it
        } finally {
            collector.close();
        }
    }
}
