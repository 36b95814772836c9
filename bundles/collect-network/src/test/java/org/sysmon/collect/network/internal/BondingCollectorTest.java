package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class BondingCollectorTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void countsTheSlavesAndThoseThatCarryWhateverTheirLinkIsCalled() throws IOException {
        new BondingCollector(kernel).collect(read);

        assertEquals(Map.of("node_bonding_slaves{master=\"bond1\"}", 2.0, "node_bonding_active{master=\"bond1\"}", 1.0), read.values());
    }

    @Test
    void followsSlavesThatComeAndGo() throws IOException {
        var collector = new BondingCollector(kernel);
        collector.collect(read);
        kernel.and("sys/class/net/bond1/bonding/slaves", "\n");
        collector.collect(read.nextTick());

        assertEquals(Map.of("node_bonding_slaves{master=\"bond1\"}", 0.0, "node_bonding_active{master=\"bond1\"}", 0.0), read.values());
    }

    @Test
    void setsNothingWhereThereIsNoBond() throws IOException {
        new BondingCollector(FixtureKernel.with("sys/class/net/bonding_masters", "\n")).collect(read);

        assertEquals(Map.of(), read.values());
    }

    @Test
    void isAbsentWithoutTheModule() {
        assertThrows(NoSuchFileException.class, () -> new BondingCollector(FixtureKernel.empty()).collect(read));
    }

    @Test
    void saysWhichSlaveHasNoState() {
        kernel.and("sys/class/net/bond1/bonding/slaves", "eth9\n");

        var failure = assertThrows(IOException.class, () -> new BondingCollector(kernel).collect(read));
        assertEquals("bond bond1 names the slave eth9, which has no state: ", failure.getMessage().split("(?<=: )")[0]);
    }
}
