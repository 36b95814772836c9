package org.sysmon.collect.network.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.collect.network.internal.netlink.Attributes;
import org.sysmon.collect.network.internal.netlink.Links;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.collect.network.internal.netlink.Payload;

/**
 * What went through the network interfaces, from {@code /proc/net/dev} (proc_pid_net(5)), and from rtnetlink(7) where that
 * file is missing or the configuration wants it.
 */
@Component(configurationPid = NetdevConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NetdevConfig.class)
@CollectorSettings(name = "netdev")
public final class NetdevCollector implements Collector {

    /** Columns of bytes, and behind all counters what is derived of them. */
    private static final int RECEIVED = 0;
    private static final int SENT = 8;
    private static final int RECEIVING = LinkStats.COUNTERS;
    private static final int SENDING = LinkStats.COUNTERS + 1;

    private final OptionalFile dev;
    private final Netlink netlink;
    private final Interfaces interfaces;
    private final double[] values = new double[LinkStats.COUNTERS];

    @Activate
    public NetdevCollector(@Reference Kernel kernel, @Reference Netlink netlink, NetdevConfig config) {
        this(kernel, netlink, new DeviceFilter(config.exclude_devices_pattern(), config.include_devices_pattern()), config.netlink(),
                config.label_ifalias());
    }

    /** @param always whether netlink is asked also where there is the file */
    NetdevCollector(Kernel kernel, Netlink netlink, DeviceFilter filter, boolean always, boolean alias) {
        this.dev = always ? null : new OptionalFile(kernel.proc("net/dev"));
        this.netlink = netlink;
        this.interfaces = new Interfaces(kernel, filter, alias);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        interfaces.next();
        Cursor at = dev == null ? null : dev.read();
        if (at != null) {
            file(at, readings);
        } else if (readings.enter("rtnetlink")) {
            Links.list(netlink, link -> ask(link.attributes(Links.HEADER), readings));
        }
    }

    private void file(Cursor at, Readings readings) throws IOException {
        at.expect("Inter-|");
        at.nextLine();
        at.expect("face |");
        while (at.nextLine()) {
            Interfaces.Interface device = interfaces.find(at.until(':'));
            if (device != null) {
                Row row = device.row(readings);
                for (int column = 0; column < LinkStats.NOHANDLER; column++) {
                    set(row, column, at.nextDouble());
                }
                double unhandled = device.unhandled();
                if (unhandled >= 0) {
                    row.set(LinkStats.NOHANDLER, unhandled);
                }
            }
        }
    }

    private void ask(Attributes link, Readings readings) throws IOException {
        Slice name = null;
        boolean wide = false;
        boolean counted = false;
        while (link.next()) {
            Payload value = link.value();
            if (link.type() == Links.NAME) {
                name = Slice.of(value.text());
            } else if (link.type() == Links.STATS64 || link.type() == Links.STATS && !wide) {
                wide = link.type() == Links.STATS64;
                counted = true;
                LinkStats.legacy(value, wide, values);
            }
        }
        Interfaces.Interface device = name == null || !counted ? null : interfaces.find(name);
        if (device != null) {
            Row row = device.row(readings);
            for (int column = 0; column < LinkStats.COUNTERS; column++) {
                set(row, column, values[column]);
            }
        }
    }

    private static void set(Row row, int column, double value) {
        row.set(column, value);
        if (column == RECEIVED || column == SENT) {
            row.set(column == RECEIVED ? RECEIVING : SENDING, value);
        }
    }
}
