package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;

/**
 * What the network interfaces are and how they are set, from {@code /sys/class/net} (sysfs(5)). Not every tick: there are
 * more than twenty files to each interface, and some of them wait for a lock of the whole network.
 */
@Component(configurationPid = NetclassConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NetclassConfig.class)
@CollectorSettings(name = "netclass", period_seconds = 5)
public final class NetclassCollector implements Collector {

    private static final String FOLDER = "class/net";

    private final Kernel kernel;
    private final DeviceFilter filter;
    private final boolean ignoreInvalidSpeed;
    /** By name; none for what is left out. */
    private final Map<String, Optional<NetworkDevice>> devices = new HashMap<>();

    @Activate
    public NetclassCollector(@Reference Kernel kernel, NetclassConfig config) {
        this(kernel, new DeviceFilter(config.exclude_devices_pattern(), ""), config.ignore_invalid_speed());
    }

    NetclassCollector(Kernel kernel, DeviceFilter filter, boolean ignoreInvalidSpeed) {
        this.kernel = kernel;
        this.filter = filter;
        this.ignoreInvalidSpeed = ignoreInvalidSpeed;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        List<String> names = kernel.listSys(FOLDER);
        if (names.isEmpty()) {
            throw new NoSuchFileException(FOLDER, null, "no network interface below the sys folder");
        }
        for (int i = 0; i < names.size(); i++) {
            Optional<NetworkDevice> device = device(names.get(i));
            if (device.isPresent() && !device.get().measure(readings)) {
                devices.remove(names.get(i));
            }
        }
        if (devices.size() > names.size()) {
            devices.keySet().retainAll(Set.copyOf(names));
        }
    }

    private Optional<NetworkDevice> device(String name) {
        Optional<NetworkDevice> device = devices.get(name);
        if (device == null) {
            device = filter.takes(Slice.of(name)) ? Optional.of(new NetworkDevice(kernel, FOLDER, name, ignoreInvalidSpeed))
                    : Optional.empty();
            devices.put(name, device);
        }
        return device;
    }
}
