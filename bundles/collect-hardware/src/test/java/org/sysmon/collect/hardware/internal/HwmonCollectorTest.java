package org.sysmon.collect.hardware.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.sysmon.api.files.NameFilter;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class HwmonCollectorTest {

    private static final String CHIP = "sys/class/hwmon/hwmon0/";
    private static final String OTHER = "sys/class/hwmon/hwmon1/";
    private static final NameFilter ALL = new NameFilter("", "");

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.with(CHIP + "name", "Super-IO!\n").and(CHIP + "temp1_input", "41500\n");

    @Test
    void callsAChipWithoutDeviceByItsName() throws IOException {
        new HwmonCollector(kernel, ALL, ALL).collect(read);

        assertEquals(Map.of("node_hwmon_chip_names{chip=\"super_io\",chip_name=\"super_io\"}", 1.0,
                "node_hwmon_temp_celsius{chip=\"super_io\",sensor=\"temp1\"}", 41.5), read.values());
    }

    @Test
    void tellsChipsOfOneNameApartByTheirNumber() throws IOException {
        kernel.and(OTHER + "name", "super io\n").and(OTHER + "temp1_input", "42000\n");
        new HwmonCollector(kernel, ALL, ALL).collect(read);

        assertEquals(42.0, read.values().get("node_hwmon_temp_celsius{chip=\"super_io_hwmon1\",sensor=\"temp1\"}"));
        assertEquals(41.5, read.values().get("node_hwmon_temp_celsius{chip=\"super_io_hwmon0\",sensor=\"temp1\"}"));
    }

    @Test
    void leavesOutChipsAndSensors() throws IOException {
        kernel.and(CHIP + "temp2_input", "1\n").and(OTHER + "name", "other\n").and(OTHER + "temp1_input", "42000\n");
        new HwmonCollector(kernel, new NameFilter("", "^super"), new NameFilter("super_io;temp2$", "")).collect(read);

        assertEquals(Set.of("node_hwmon_chip_names{chip=\"super_io\",chip_name=\"super_io\"}",
                "node_hwmon_temp_celsius{chip=\"super_io\",sensor=\"temp1\"}"), read.values().keySet());
    }

    @Test
    void findsSensorsThatComeLater() throws IOException {
        var collector = new HwmonCollector(kernel, ALL, ALL);
        collector.collect(read);
        kernel.and(CHIP + "fan1_input", "900\n");
        collector.collect(read.nextTick());

        assertEquals(900.0, read.values().get("node_hwmon_fan_rpm{chip=\"super_io\",sensor=\"fan1\"}"));
    }

    @Test
    void looksAgainWhichChipItIsWhenTheOldOneIsGone() throws IOException {
        var collector = new HwmonCollector(kernel, ALL, ALL);
        collector.collect(read);
        kernel.without(CHIP + "temp1_input").and(CHIP + "name", "new\n").and(CHIP + "in0_input", "792\n");
        collector.collect(read.nextTick());
        collector.collect(read.nextTick());
        kernel.and(CHIP + "in0_input", "800\n").and(OTHER + "name", "x\n");
        collector.collect(read.nextTick());

        assertEquals(0.8, read.values().get("node_hwmon_in_volts{chip=\"new\",sensor=\"in0\"}"));
    }

    @Test
    void namesTheInputWhereASensorHasAPlainFileToo() throws IOException {
        kernel.and(CHIP + "pwm1", "128\n").and(CHIP + "pwm1_input", "7\n");
        new HwmonCollector(kernel, ALL, ALL).collect(read);

        assertEquals(128.0, read.values().get("node_hwmon_pwm{chip=\"super_io\",sensor=\"pwm1\"}"));
        assertEquals(7.0, read.values().get("node_hwmon_pwm_input{chip=\"super_io\",sensor=\"pwm1\"}"));
    }

    @Test
    void tellsNothingOfAFrequencyWithoutALabel() throws IOException {
        kernel.and(CHIP + "freq1_input", "300000000\n");
        new HwmonCollector(kernel, ALL, ALL).collect(read);

        assertFalse(read.values().keySet().stream().anyMatch(name -> name.contains("freq")));
        assertTrue(read.values().containsKey("node_hwmon_temp_celsius{chip=\"super_io\",sensor=\"temp1\"}"));
    }
}
