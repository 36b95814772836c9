package org.sysmon.collect.hardware.internal;

import java.io.IOException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.files.Folders;
import org.sysmon.api.kernel.Kernel;

/** Devices on the PCI bus, from {@code /sys/bus/pci/devices} (the kernel's Documentation/ABI/testing/sysfs-bus-pci). */
@Component(configurationPid = PcideviceConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PcideviceConfig.class)
@CollectorSettings(name = "pcidevice", period_seconds = 30, enabled = false)
public final class PcideviceCollector implements Collector {

    private static final List<String> LISTS = List.of("usr/share/misc/pci.ids", "usr/share/hwdata/pci.ids");

    private final Folders<PciDevice> devices;

    @Activate
    public PcideviceCollector(@Reference Kernel kernel, PcideviceConfig config) {
        this(kernel, config.names(), config.ids_file());
    }

    PcideviceCollector(Kernel kernel, boolean withNames, String idsFile) {
        List<String> lists = idsFile.isEmpty() ? LISTS : List.of(idsFile.replaceFirst("^/", ""));
        PciNames names = withNames ? new PciNames(kernel, lists) : null;
        this.devices = new Folders<>(kernel, "bus/pci/devices", (path, name) -> PciDevice.open(kernel, path, name, names));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        devices.each(readings, (device, failure) -> device.read(readings, failure));
    }
}
