package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Table;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** How many neighbours are known on each interface, from {@code /proc/net/arp} (proc_pid_net(5)), one in a line. */
@Component(configurationPid = ArpConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ArpConfig.class)
@CollectorSettings(name = "arp")
public final class ArpCollector implements Collector {

    private static final Table DEVICES = Table.by("device", Metric.gauge("node_arp_entries", "ARP entries by device"));

    /** Words in a line before the name of the interface. */
    private static final int BEFORE_DEVICE = 5;

    private final KernelFile arp;
    private final DeviceFilter filter;
    private final Map<Slice, Entries> known = new HashMap<>();
    private final List<Entries> counted = new ArrayList<>();

    @Activate
    public ArpCollector(@Reference Kernel kernel, ArpConfig config) {
        this(kernel, new DeviceFilter(config.exclude_devices_pattern(), config.include_devices_pattern()));
    }

    ArpCollector(Kernel kernel, DeviceFilter filter) {
        this.arp = kernel.proc("net/arp");
        this.filter = filter;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        forget();
        Cursor at = arp.read();
        at.expect("IP address");
        while (at.nextLine()) {
            at.skipWords(BEFORE_DEVICE);
            Slice device = at.word();
            if (filter.takes(device)) {
                count(device);
            }
        }
        for (int i = 0; i < counted.size(); i++) {
            Entries entries = counted.get(i);
            readings.row(DEVICES, entries.device).set(0, entries.count);
        }
    }

    private void count(Slice device) {
        Entries entries = known.get(device);
        if (entries == null) {
            entries = new Entries(device.copy());
            known.put(entries.device, entries);
        }
        if (entries.count == 0) {
            counted.add(entries);
        }
        entries.count++;
    }

    private void forget() {
        for (int i = 0; i < counted.size(); i++) {
            counted.get(i).count = 0;
        }
        counted.clear();
        if (known.size() > DeviceFilter.REMEMBERED) {
            known.clear();
        }
    }

    private static final class Entries {

        private final Slice device;
        private int count;

        Entries(Slice device) {
            this.device = device;
        }
    }
}
