package org.sysmon.collect.hardware.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.sysmon.api.files.FileTable;
import org.sysmon.testkit.FixtureKernel;

/** A machine that has one of everything, and whose devices say all that they can. */
final class Machine {

    private static final String PCI = "sys/bus/pci/devices/0000:01:00.0/";

    private static final Map<String, String> COLLECTORS = Map.ofEntries(Map.entry("watchdog", "watchdog"),
            Map.entry("power_supply", "powersupplyclass"), Map.entry("fc_host", "fibrechannel"), Map.entry("infiniband", "infiniband"),
            Map.entry("thermal", "thermal_zone"), Map.entry("system", "edac"), Map.entry("hwmon", "hwmon"),
            Map.entry("powercap", "rapl"), Map.entry("dmi", "dmi"), Map.entry("drm", "drm"), Map.entry("pci", "pcidevice"));

    private Machine() {
    }

    static FixtureKernel withEverything() {
        FixtureKernel kernel = FixtureKernel.empty();
        files().forEach(kernel::and);
        return kernel;
    }

    /** All that can be read of it. */
    static Map<String, String> files() {
        var kernel = new Files();
        all(kernel, "sys/class/watchdog/watchdog0/", WatchdogCollector.NUMBERS, "1");
        texts(kernel, "sys/class/watchdog/watchdog0/", "options", "identity", "state", "status", "pretimeout_governor");
        all(kernel, "sys/class/power_supply/BAT0/", PowersupplyclassCollector.NUMBERS, "2500000");
        texts(kernel, "sys/class/power_supply/BAT0/", "capacity_level", "charge_type", "health", "manufacturer", "model_name",
                "serial_number", "status", "technology", "type", "usb_type", "scope");
        all(kernel, "sys/class/fc_host/host0/", FibrechannelCollector.COUNTERS, "0x1f");
        texts(kernel, "sys/class/fc_host/host0/", "speed", "port_state", "port_type", "port_id", "port_name", "fabric_name",
                "symbolic_name", "supported_classes", "supported_speeds", "dev_loss_tmo");
        infiniband(kernel);
        thermal(kernel);
        edac(kernel);
        hwmon(kernel);
        kernel.and("sys/class/powercap/intel-rapl:0/name", "package-0\n").and("sys/class/powercap/intel-rapl:0/energy_uj", "1500000\n");
        texts(kernel, "sys/class/dmi/id/", "bios_date", "bios_release", "bios_vendor", "bios_version", "board_asset_tag",
                "board_name", "board_serial", "board_vendor", "board_version", "chassis_asset_tag", "chassis_serial",
                "chassis_vendor", "chassis_version", "product_family", "product_name", "product_serial", "product_sku",
                "product_uuid", "product_version", "sys_vendor");
        all(kernel, "sys/class/drm/card0/", DrmCollector.NUMBERS, "7");
        kernel.and("sys/class/drm/card0/device/uevent", "PCI_ID=1\nDRIVER=amdgpu\n");
        texts(kernel, "sys/class/drm/card0/device/", "mem_info_vram_vendor", "power_dpm_force_performance_level", "unique_id");
        pci(kernel);
        return kernel.texts;
    }

    /** The same, by the collector that reads it. */
    static Map<String, Map<String, String>> byKind() {
        var kinds = new TreeMap<String, Map<String, String>>();
        files().forEach((path, text) -> kinds.computeIfAbsent(COLLECTORS.get(path.split("/")[2]), kind -> new TreeMap<>())
                .put(path, text));
        return kinds;
    }

    private static final class Files {

        private final Map<String, String> texts = new TreeMap<>();

        Files and(String path, String text) {
            texts.put(path, text);
            return this;
        }
    }

    private static void infiniband(Files kernel) {
        texts(kernel, "sys/class/infiniband/mlx5_0/", "board_id", "fw_ver", "hca_type");
        String port = "sys/class/infiniband/mlx5_0/ports/1/";
        all(kernel, port, InfinibandPort.NUMBERS, "5");
        kernel.and(port + "state", "4: ACTIVE\n").and(port + "phys_state", "5: LinkUp\n").and(port + "rate", "2.5 Gb/sec (1X SDR)\n");
    }

    private static void thermal(Files kernel) {
        kernel.and("sys/class/thermal/thermal_zone0/type", "x86_pkg_temp\n").and("sys/class/thermal/thermal_zone0/temp", "41500\n")
                .and("sys/class/thermal/cooling_device3/type", "Processor\n")
                .and("sys/class/thermal/cooling_device3/cur_state", "-1\n")
                .and("sys/class/thermal/cooling_device3/max_state", "10\n");
    }

    private static void edac(Files kernel) {
        String controller = "sys/devices/system/edac/mc/mc0/";
        String row = controller + "csrow1/";
        for (String file : List.of("ce_count", "ue_count", "ce_noinfo_count", "ue_noinfo_count")) {
            kernel.and(controller + file, "3\n");
        }
        kernel.and(row + "ce_count", "1\n").and(row + "ue_count", "2\n").and(row + "ch0_ce_count", "4\n")
                .and(row + "ch0_ue_count", "5\n").and(row + "ch0_dimm_label", "mc#0csrow#1channel#0\n");
    }

    private static void hwmon(Files kernel) {
        String chip = "sys/class/hwmon/hwmon3/";
        kernel.and(chip + "name", "super\n").and(chip + "temp1_input", "55000\n").and(chip + "temp1_crit", "100000\n").and(chip + "temp1_crit_alarm", "0\n")
                .and(chip + "temp1_label", "Core 0\n").and(chip + "temp1_type", "4\n").and(chip + "temp1_fault", "0\n")
                .and(chip + "fan2_input", "1098\n").and(chip + "fan2_pulses", "2\n").and(chip + "fan2_alarm", "0\n")
                .and(chip + "fan2_beep", "1\n").and(chip + "in0_input", "792\n").and(chip + "curr1_input", "1500\n")
                .and(chip + "power1_average", "2500000\n").and(chip + "power1_accuracy", "50000\n")
                .and(chip + "power1_average_interval", "1000\n").and(chip + "energy1_input", "3000000\n")
                .and(chip + "humidity1_input", "420000\n").and(chip + "freq1_input", "300000000\n").and(chip + "freq1_label", "sclk\n")
                .and(chip + "pwm1", "153\n").and(chip + "pwm1_enable", "5\n").and(chip + "intrusion0_alarm", "1\n")
                .and(chip + "beep_enable", "1\n").and(chip + "vrm", "90\n").and(chip + "update_interval", "1000\n")
                .and(chip + "device/cpu0_vid", "1250\n");
    }

    private static void pci(Files kernel) {
        kernel.and(PCI + "class", "0x010802\n").and(PCI + "vendor", "0xc0a9\n").and(PCI + "device", "0x540a\n")
                .and(PCI + "subsystem_vendor", "0xc0a9\n").and(PCI + "subsystem_device", "0x5021\n").and(PCI + "revision", "0x01\n")
                .and(PCI + "max_link_speed", "16.0 GT/s PCIe\n").and(PCI + "current_link_speed", "8.0 GT/s PCIe\n")
                .and(PCI + "power_state", "D0\n");
        for (String file : List.of("max_link_width", "current_link_width", "d3cold_allowed", "sriov_drivers_autoprobe",
                "sriov_numvfs", "sriov_totalvfs", "sriov_vf_total_msix", "numa_node")) {
            kernel.and(PCI + file, "1\n");
        }
    }

    private static void all(Files kernel, String folder, FileTable table, String number) {
        table.sources().forEach(source -> kernel.and(folder + source.path(), number + "\n"));
    }

    private static void texts(Files kernel, String folder, String... files) {
        for (String file : files) {
            kernel.and(folder + file, "some " + file + "\n");
        }
    }
}
