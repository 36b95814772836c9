package org.sysmon.collect.hardware.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class PciNamesTest {

    private static final String LIST = """
            # a list of names
            8086  Intel Corporation
            \t1521  I350 Gigabit Network Connection
            \t\t8086 00a3  Ethernet Adapter for OCP
            c0a9  Micron
            \t540a  P2 NVMe
            \t\tc0a9 5021  P2 of 2 TB
            C 01  Mass storage controller
            \t08  Non-Volatile memory controller
            \t\t02  NVM Express
            """;

    private final RecordedReadings read = new RecordedReadings();

    @Test
    void namesWhatItFindsInTheList() throws IOException {
        var kernel = Machine.withEverything().and("root/usr/share/hwdata/pci.ids", LIST);
        new PcideviceCollector(kernel, true, "").collect(read);

        assertEquals("Micron, P2 NVMe, Micron, P2 of 2 TB, NVM Express", names());
    }

    @Test
    void readsTheListThatItIsGiven() throws IOException {
        var kernel = Machine.withEverything().and("root/opt/pci.ids", LIST.replace("\t\t02", "\t\t99"));
        new PcideviceCollector(kernel, true, "/opt/pci.ids").collect(read);

        assertEquals("Micron, P2 NVMe, Micron, P2 of 2 TB, Non-Volatile memory controller", names());
    }

    @Test
    void callsByItsNumberWhatHasNoName() throws IOException {
        new PcideviceCollector(Machine.withEverything(), true, "").collect(read);

        assertEquals("c0a9, 540a, c0a9, 5021, Unknown class (010802)", names());
    }

    private String names() {
        var labels = read.series().stream().filter(series -> series.metric().name().equals("node_pcidevice_info")).findAny()
                .orElseThrow().labels();
        return String.join(", ", labels.get("vendor_name"), labels.get("device_name"), labels.get("subsystem_vendor_name"),
                labels.get("subsystem_device_name"), labels.get("class_name"));
    }
}
