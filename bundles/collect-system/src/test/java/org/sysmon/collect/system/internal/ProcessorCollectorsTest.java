package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

/** Collectors of what processors are and how they are. */
class ProcessorCollectorsTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsWhatTheProcessorsAre() throws IOException {
        new CpuinfoCollector(kernel, "^a", "v2$").collect(read);

        assertEquals(Map.of("node_cpu_info{cachesize=\"512 KB\",core=\"0\",cpu=\"0\",family=\"23\",microcode=\"0x1\",model=\"49\","
                + "model_name=\"AMD EPYC 7B12\",package=\"0\",stepping=\"0\",vendor=\"AuthenticAMD\"}", 1.0,
                "node_cpu_info{core=\"1\",cpu=\"1\",model_name=\"AMD EPYC 7B12\",package=\"0\",vendor=\"AuthenticAMD\"}", 1.0,
                "node_cpu_frequency_hertz{core=\"0\",cpu=\"0\",package=\"0\"}", 2250.5e6,
                "node_cpu_frequency_hertz{core=\"1\",cpu=\"1\",package=\"0\"}", 2100e6,
                "node_cpu_flag_info{flag=\"aes\"}", 1.0, "node_cpu_flag_info{flag=\"avx\"}", 1.0, "node_cpu_flag_info{flag=\"avx2\"}", 1.0,
                "node_cpu_bug_info{bug=\"spectre_v2\"}", 1.0), read.values());
    }

    @Test
    void takesNoFlagsUnlessAsked() throws IOException {
        new CpuinfoCollector(kernel, "", "").collect(read);

        assertEquals(4, read.values().size());
        assertThrows(MalformedSourceException.class,
                () -> new CpuinfoCollector(FixtureKernel.with("proc/cpuinfo", "what\n"), "", "").collect(read.nextTick()));
    }

    @Test
    void readsHowFastProcessorsRun() throws IOException {
        new CpufreqCollector(kernel).collect(read);

        var values = read.values();
        assertEquals(1.8e9, values.get("node_cpu_frequency_hertz{cpu=\"0\"}"));
        assertFalse(values.containsKey("node_cpu_frequency_hertz{cpu=\"1\"}"));
        assertEquals(1.699981e9, values.get("node_cpu_scaling_frequency_hertz{cpu=\"1\"}"));
        assertEquals(0, values.get("node_cpu_scaling_governor{cpu=\"1\",governor=\"performance\"}"));
        assertEquals(1, values.get("node_cpu_scaling_governor{cpu=\"1\",governor=\"powersave\"}"));
        assertEquals(14, values.size());
    }

    @Test
    void leavesOutWhoIsSwitchedOff() throws IOException {
        new CpufreqCollector(kernel.and("sys/devices/system/cpu/offline", "1-7\n")).collect(read);

        assertEquals(9, read.values().size());
    }

    @Test
    void isAbsentWhereNothingScales() {
        var fixed = FixtureKernel.with("sys/devices/system/cpu/cpu0/topology/core_id", "0\n");

        assertThrows(NoSuchFileException.class, () -> new CpufreqCollector(fixed).collect(read));
    }

    @Test
    void countsThrottlesOfEachCoreAndPackageOnce() throws IOException {
        new CpuStateCollector(kernel).collect(read);

        assertEquals(Map.of("node_cpu_core_throttles_total{core=\"0\",package=\"0\"}", 4.0,
                "node_cpu_core_throttles_total{core=\"1\",package=\"0\"}", 5.0, "node_cpu_package_throttles_total{package=\"0\"}", 30.0,
                "node_cpu_isolated{cpu=\"1\"}", 1.0, "node_cpu_isolated{cpu=\"3\"}", 1.0, "node_cpu_isolated{cpu=\"4\"}", 1.0,
                "node_cpu_online{cpu=\"0\"}", 1.0, "node_cpu_online{cpu=\"1\"}", 0.0), read.values());
    }

    @Test
    void saysNothingOfSwitchesWhereTheFirstHasNone() throws IOException {
        new CpuStateCollector(kernel.without("sys/devices/system/cpu/cpu0/online")).collect(read);

        assertEquals(6, read.values().size());
    }

    @Test
    void readsWhatIsDoneAboutFaults() throws IOException {
        new CpuVulnerabilitiesCollector(kernel).collect(read);

        assertEquals(Map.of("node_cpu_vulnerabilities_info{codename=\"l1tf\",state=\"not affected\"}", 1.0,
                "node_cpu_vulnerabilities_info{codename=\"mds\",mitigation=\"Clear CPU buffers attempted, no microcode\",state=\"vulnerable\"}", 1.0,
                "node_cpu_vulnerabilities_info{codename=\"new\",mitigation=\"Dependent on hypervisor status\",state=\"unknown\"}", 1.0,
                "node_cpu_vulnerabilities_info{codename=\"odd\",mitigation=\"KVM: Vulnerable\",state=\"unknown\"}", 1.0,
                "node_cpu_vulnerabilities_info{codename=\"spectre_v1\",mitigation=\"usercopy/swapgs barriers\",state=\"mitigation\"}", 1.0),
                read.values());
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "1-", "3-1", "1--2", "0-99999999", "1,,2", "-1" })
    void refusesWhatAreNoNumbersOfProcessors(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThrows(MalformedSourceException.class, () -> Processors.range(new Cursor("/sys/isolated").over(bytes, bytes.length)));
    }
}
