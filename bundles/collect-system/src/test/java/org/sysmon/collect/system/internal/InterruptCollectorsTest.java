package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

/** Collectors of interrupts and soft interrupts. */
class InterruptCollectorsTest {

    private static final NameFilter ALL = new NameFilter("", "");

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsWhoInterruptsWhichProcessor() throws IOException {
        new InterruptsCollector(kernel, ALL, true).collect(read);

        assertEquals(Map.of(
                "node_interrupts_total{cpu=\"0\",devices=\"2-edge timer\",info=\"IR-IO-APIC\",type=\"0\"}", 18.0,
                "node_interrupts_total{cpu=\"1\",devices=\"2-edge timer\",info=\"IR-IO-APIC\",type=\"0\"}", 0.0,
                "node_interrupts_total{cpu=\"0\",devices=\"327680-edge xhci_hcd, usb1\",info=\"PCI-MSI\",type=\"24\"}", 3.0,
                "node_interrupts_total{cpu=\"1\",devices=\"327680-edge xhci_hcd, usb1\",info=\"PCI-MSI\",type=\"24\"}", 4.0,
                "node_interrupts_total{cpu=\"0\",info=\"Non-maskable interrupts\",type=\"NMI\"}", 47.0,
                "node_interrupts_total{cpu=\"1\",info=\"Non-maskable interrupts\",type=\"NMI\"}", 5031.0), read.values());
    }

    @Test
    void takesWhatTheFiltersSay() throws IOException {
        new InterruptsCollector(kernel, new NameFilter("xhci", ""), false).collect(read);

        assertEquals(Set.of("node_interrupts_total{cpu=\"0\",devices=\"2-edge timer\",info=\"IR-IO-APIC\",type=\"0\"}",
                "node_interrupts_total{cpu=\"0\",info=\"Non-maskable interrupts\",type=\"NMI\"}",
                "node_interrupts_total{cpu=\"1\",info=\"Non-maskable interrupts\",type=\"NMI\"}"), read.values().keySet());
    }

    @Test
    void readsNamesThatTouchTheirCounts() throws IOException {
        new InterruptsCollector(FixtureKernel.with("proc/interrupts", "   CPU0   CPU1\nIPI0:3368262064 1  Rescheduling interrupts\n"),
                ALL, true).collect(read);

        assertEquals(3368262064.0, read.values().get("node_interrupts_total{cpu=\"0\",info=\"Rescheduling interrupts\",type=\"IPI0\"}"));
    }

    @Test
    void goesOnWhenAProcessorIsPluggedIn() throws IOException {
        var changing = FixtureKernel.with("proc/interrupts", "   CPU0\nNMI: 1 Non-maskable interrupts\n");
        var collector = new InterruptsCollector(changing, ALL, true);
        collector.collect(read);
        changing.and("proc/interrupts", "   CPU0 CPU1\nNMI: 1 2 Non-maskable interrupts\n");
        collector.collect(read.nextTick());

        assertEquals(2, read.values().size());
    }

    @Test
    void readsSoftInterruptsOfTheKindsThatAreKnown() throws IOException {
        new SoftirqsCollector(kernel).collect(read);

        assertEquals(8, read.values().size());
        assertEquals(108342, read.values().get("node_softirqs_functions_total{cpu=\"1\",type=\"TIMER\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nothing\n", "  CPU0\nNMI 1\n", "  CPU0\nNMI: x y\n" })
    void refusesWhatAreNoInterrupts(String text) {
        var wrong = FixtureKernel.with("proc/interrupts", text).and("proc/softirqs", text.replace("NMI", "HI"));

        assertThrows(MalformedSourceException.class, () -> new InterruptsCollector(wrong, ALL, true).collect(read));
        assertThrows(MalformedSourceException.class, () -> new SoftirqsCollector(wrong).collect(read));
    }
}
