package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** What went through the network interfaces, from {@code /proc/net/dev} (proc_pid_net(5)). */
@Component(configurationPid = NetdevConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NetdevConfig.class)
@CollectorSettings(name = "netdev")
public final class NetdevCollector implements Collector {

    /** In the order of the columns of an interface's line. */
    private static final Table INTERFACES = Table.by("device", Stream
            .of("receive_bytes", "receive_packets", "receive_errs", "receive_drop", "receive_fifo", "receive_frame",
                    "receive_compressed", "receive_multicast", "transmit_bytes", "transmit_packets", "transmit_errs",
                    "transmit_drop", "transmit_fifo", "transmit_colls", "transmit_carrier", "transmit_compressed")
            .map(name -> Metric.counter("node_network_" + name + "_total", "Network device statistic " + name + "."))
            .toArray(Metric[]::new));
    private static final int COLUMNS = INTERFACES.columns().size();

    private final KernelFile dev;
    private final DeviceFilter devices;

    @Activate
    public NetdevCollector(@Reference Kernel kernel, NetdevConfig config) {
        this(kernel, new DeviceFilter(config.exclude_devices_pattern(), config.include_devices_pattern()));
    }

    NetdevCollector(Kernel kernel, DeviceFilter devices) {
        this.dev = kernel.proc("net/dev");
        this.devices = devices;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = dev.read();
        at.expect("Inter-|");
        at.nextLine();
        at.expect("face |");
        while (at.nextLine()) {
            Slice name = at.until(':');
            if (devices.takes(name)) {
                Row device = readings.row(INTERFACES, name);
                for (int column = 0; column < COLUMNS; column++) {
                    device.set(column, at.nextDouble());
                }
            }
        }
    }
}
