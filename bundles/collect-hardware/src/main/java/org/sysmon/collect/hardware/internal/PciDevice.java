package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.files.FileLabels;
import org.sysmon.api.files.FileLabels.Blanks;
import org.sysmon.api.files.FileLabels.Text;
import org.sysmon.api.files.FileRow;
import org.sysmon.api.files.FileTable;
import org.sysmon.api.files.FileTable.Form;
import org.sysmon.api.files.FileTable.Source;
import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.files.OptionalFile;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** One device on the PCI bus. What it does not say, such as the width of a link that it does not have, has no sample. */
final class PciDevice {

    private static final List<String> LOCATION = List.of("segment", "bus", "device", "function");
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{4,}):([0-9a-f]{2}):([0-9a-f]{2})\\.([0-9a-f])");

    private static final FileTable NUMBERS = FileTable.by(LOCATION,
            gauge("max_link_speed", PciDevice::transfers, "max_link_transfers_per_second",
                    "Value of maximum link's transfers per second (T/s)"),
            gauge("max_link_width", PciDevice::number, "max_link_width", "Value of maximum link's width (number of lanes)"),
            gauge("current_link_speed", PciDevice::transfers, "current_link_transfers_per_second",
                    "Value of current link's transfers per second (T/s)"),
            gauge("current_link_width", PciDevice::number, "current_link_width",
                    "Value of current link's width (number of lanes)"),
            gauge("d3cold_allowed", PciDevice::number, "d3cold_allowed",
                    "Whether the PCIe device supports D3cold power state (0/1)."),
            gauge("sriov_drivers_autoprobe", PciDevice::number, "sriov_drivers_autoprobe",
                    "Whether SR-IOV drivers autoprobe is enabled for the device (0/1)."),
            gauge("sriov_numvfs", PciDevice::number, "sriov_numvfs",
                    "Number of Virtual Functions (VFs) currently enabled for SR-IOV."),
            gauge("sriov_totalvfs", PciDevice::number, "sriov_totalvfs",
                    "Total number of Virtual Functions (VFs) supported by the device."),
            gauge("sriov_vf_total_msix", PciDevice::number, "sriov_vf_total_msix",
                    "Total number of MSI-X vectors for Virtual Functions."),
            gauge("numa_node", PciDevice::node, "numa_node",
                    "NUMA node number for the PCI device. -1 indicates unknown or not available."));
    private static final Metric POWER_STATE = Metric.gauge("node_pcidevice_power_state",
            "PCIe device power state, one of: D0, D1, D2, D3hot, D3cold, unknown or error.");
    private static final List<String> STATES = List.of("D0", "D1", "D2", "D3hot", "D3cold", "unknown", "error");
    private static final Table STATE = Table.by(LOCATION,
            STATES.stream().map(state -> Column.of(POWER_STATE, "state", state)).toList());
    private static final Metric INFO = Metric.gauge("node_pcidevice_info",
            "Non-numeric data from /sys/bus/pci/devices/<location>, value is always 1.");
    private static final List<Text> IDS = List.of(Text.of("class_id", "class"), Text.of("vendor_id", "vendor"),
            Text.of("device_id", "device"), Text.of("subsystem_vendor_id", "subsystem_vendor"),
            Text.of("subsystem_device_id", "subsystem_device"), Text.of("revision", "revision"));
    private static final double GIGA = 1e9;

    private final FileRow numbers;
    private final OptionalFile powerState;
    private final Slice location;
    private final FileLabels ids;
    private final PciNames names;

    private PciDevice(Kernel kernel, String path, String[] location, String[] parent, PciNames names) {
        this.numbers = new FileRow(NUMBERS, kernel, path, location);
        this.powerState = new OptionalFile(kernel.sys(path + "/power_state"));
        this.location = Slice.of(String.join("\t", location));
        this.ids = new FileLabels(IDS, Blanks.NONE, kernel, path, Labels.of("segment", location[0], "bus", location[1], "device", location[2],
                "function", location[3], "parent_segment", parent[0], "parent_bus", parent[1], "parent_device", parent[2],
                "parent_function", parent[3]));
        this.names = names;
    }

    /** @param names null to leave names out @return null for what is not called as a device is */
    static PciDevice open(Kernel kernel, String path, String name, PciNames names) throws IOException {
        String[] location = location(name);
        if (location == null) {
            return null;
        }
        String[] real = kernel.realSys(path).split("/");
        String[] parent = real.length > 1 ? location(real[real.length - 2]) : null;
        return new PciDevice(kernel, path, location, parent == null ? new String[] { "*", "*", "*", "*" } : parent, names);
    }

    void read(Readings readings, FirstFailure failure) {
        numbers.read(readings, failure);
        failure.attempt(() -> powerState(readings));
        failure.attempt(() -> {
            Labels labels = ids.read();
            readings.set(readings.series(INFO, names == null ? labels : names.with(labels)), 1);
        });
    }

    private void powerState(Readings readings) throws IOException {
        Cursor at = powerState.read();
        Slice state = at == null ? null : at.rest();
        if (state != null && state.length() > 0) {
            Row row = readings.row(STATE, location);
            for (int i = 0; i < STATES.size(); i++) {
                row.set(i, state.is(STATES.get(i)) ? 1 : 0);
            }
        }
    }

    private static String[] location(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches() ? new String[] { parts.group(1), parts.group(2), parts.group(3), parts.group(4) } : null;
    }

    private static double transfers(Cursor at) throws IOException {
        double value = number(at);
        if (!Double.isNaN(value)) {
            at.expect("GT/s");
        }
        return value * GIGA;
    }

    private static double number(Cursor at) throws IOException {
        return at.atLineEnd() || at.sees("Unknown") ? Double.NaN : at.nextDouble();
    }

    /** -1 where the device is near to none. */
    private static double node(Cursor at) throws IOException {
        double node = number(at);
        return node < 0 ? Double.NaN : node;
    }

    private static Source gauge(String file, Form form, String name, String help) {
        return Source.of(file, form, Metric.gauge("node_pcidevice_" + name, help));
    }
}
