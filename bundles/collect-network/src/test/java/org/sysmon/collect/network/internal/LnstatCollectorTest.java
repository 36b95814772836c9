package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class LnstatCollectorTest {

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void readsWhatEachProcessorCountedInEachCache() throws IOException {
        new LnstatCollector(FixtureKernel.at("src/test/resources/fixtures")).collect(read);

        assertEquals(2 * (13 + 17 + 17), read.values().size());
        assertEquals(500.0, read.values().get("node_lnstat_periodic_gc_runs_total{cpu=\"0\",subsystem=\"arp_cache\"}"));
        assertEquals(256.0, read.values().get("node_lnstat_in_slow_tot_total{cpu=\"1\",subsystem=\"rt_cache\"}"));
    }

    @Test
    void followsCachesThatComeAndGo() throws IOException {
        var kernel = FixtureKernel.with("proc/net/stat/a", "x\nff\n");
        var collector = new LnstatCollector(kernel);
        collector.collect(read);
        kernel.without("proc/net/stat/a").and("proc/net/stat/b", "x y\n1 2\n");
        collector.collect(read.nextTick());

        assertEquals(Map.of("node_lnstat_x_total{cpu=\"0\",subsystem=\"b\"}", 1.0,
                "node_lnstat_y_total{cpu=\"0\",subsystem=\"b\"}", 2.0), read.values());
    }

    @Test
    void isAbsentWhereThereIsNoCache() {
        assertThrows(NoSuchFileException.class, () -> new LnstatCollector(FixtureKernel.empty()).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x\n1 2\n", "x y\n1 z\n", "x-y\n1\n", "x\n\n1\n" })
    void refusesWhatIsNotItsFile(String text) {
        assertThrows(MalformedSourceException.class,
                () -> new LnstatCollector(FixtureKernel.with("proc/net/stat/a", text)).collect(read));
    }

    @Test
    void refusesMoreColumnsThanACacheHas() {
        var kernel = FixtureKernel.with("proc/net/stat/a", "x ".repeat(100_000) + "\n");
        assertThrows(MalformedSourceException.class, () -> new LnstatCollector(kernel).collect(read));
    }
}
