package org.sysmon.collect.system.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sysmon.api.files.NameFilter;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

/** Collectors of memory and the kernel's own caches. */
class MemoryCollectorsTest {

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void readsFreeBlocksByNodeZoneAndSize() throws IOException {
        new BuddyinfoCollector(kernel).collect(read);

        assertEquals(9, read.values().size());
        assertEquals(1093, read.values().get("node_buddyinfo_blocks{node=\"0\",size=\"1\",zone=\"Normal\"}"));
        assertEquals(9, read.values().get("node_buddyinfo_blocks{node=\"1\",size=\"2\",zone=\"Normal\"}"));
    }

    @Test
    void readsThePagesOfEachZone() throws IOException {
        new ZoneinfoCollector(kernel).collect(read);

        var values = read.values();
        assertEquals(2949, values.get("node_zoneinfo_nr_free_pages{node=\"0\",zone=\"DMA\"}"));
        assertEquals(1189097, values.get("node_zoneinfo_nr_dirtied_total{node=\"0\",zone=\"DMA\"}"));
        assertEquals(14, values.get("node_zoneinfo_high_pages{node=\"0\",zone=\"DMA\"}"));
        assertEquals(31932, values.get("node_zoneinfo_protection_2{node=\"0\",zone=\"DMA\"}"));
        assertFalse(values.containsKey("node_zoneinfo_protection_3{node=\"1\",zone=\"Normal\"}"));
        assertEquals(18000, values.get("node_zoneinfo_min_pages{node=\"1\",zone=\"Normal\"}"));
        assertEquals(47, values.size());
    }

    @Test
    void readsTheKernelsCachesThatAreWanted() throws IOException {
        new SlabinfoCollector(kernel, new NameFilter("TCP", "")).collect(read);

        assertEquals(Map.of("node_slabinfo_active_objects{slab=\"dentry\"}", 225940.0, "node_slabinfo_objects{slab=\"dentry\"}",
                227000.0, "node_slabinfo_object_size_bytes{slab=\"dentry\"}", 192.0, "node_slabinfo_objects_per_slab{slab=\"dentry\"}",
                21.0, "node_slabinfo_pages_per_slab{slab=\"dentry\"}", 1.0), read.values());
    }

    @Test
    void readsSwapDevicesAndFiles() throws IOException {
        new SwapCollector(kernel).collect(read);

        String zram = "{device=\"/dev/zram0\",swap_type=\"partition\"}";
        assertEquals(8388604 * 1024.0, read.values().get("node_swap_size_bytes" + zram));
        assertEquals(76 * 1024.0, read.values().get("node_swap_used_bytes" + zram));
        assertEquals(-2, read.values().get("node_swap_priority{device=\"/swap\\\\040file\",swap_type=\"file\"}"));
    }

    @Test
    void readsTheMemoryOfEachNode() throws IOException {
        new MeminfoNumaCollector(kernel).collect(read);

        assertEquals(Map.of("node_memory_numa_MemTotal{node=\"0\"}", 134182340 * 1024.0, "node_memory_numa_Active_anon{node=\"0\"}",
                10240.0, "node_memory_numa_HugePages_Total{node=\"0\"}", 5.0, "node_memory_numa_numa_hit_total{node=\"0\"}",
                193460335812.0, "node_memory_numa_numa_miss_total{node=\"0\"}", 12624528.0, "node_memory_numa_MemTotal{node=\"1\"}",
                1024.0, "node_memory_numa_numa_hit_total{node=\"1\"}", 7.0), read.values());
    }

    @Test
    void oneNodeInTroubleCostsThatNodeOnly() {
        kernel.and("sys/devices/system/node/node0/meminfo", "Node 0 what?\n");

        assertThrows(MalformedSourceException.class, () -> new MeminfoNumaCollector(kernel).collect(read));
        assertEquals(1024, read.values().get("node_memory_numa_MemTotal{node=\"1\"}"));
    }

    @Test
    void readsWhatSharingMemorySaves() throws IOException {
        new KsmdCollector(kernel).collect(read);

        assertEquals(10, read.values().size());
        assertEquals(1, read.values().get("node_ksmd_full_scans_total"));
        assertEquals(2, read.values().get("node_ksmd_general_profit_bytes"));
        assertEquals(0.02, read.values().get("node_ksmd_sleep_seconds"));
    }

    @Test
    void anOlderKernelKnowsLessOfSharing() throws IOException {
        new KsmdCollector(kernel.without("sys/kernel/mm/ksm/general_profit")).collect(read);

        assertEquals(9, read.values().size());
        assertThrows(NoSuchFileException.class, () -> new KsmdCollector(FixtureKernel.empty()).collect(read.nextTick()));
    }
}
