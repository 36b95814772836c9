package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.network.internal.netlink.Attributes;
import org.sysmon.collect.network.internal.netlink.Links;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.collect.network.internal.netlink.Payload;

/** Which addresses the interfaces of the netdev collector have, by the list that rtnetlink(7) gives. */
@Component(configurationPid = NetdevConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@CollectorSettings(name = "network_address", enabled = false, period_seconds = 15)
public final class AddressCollector implements Collector {

    private static final Metric INFO = Metric.gauge("node_network_address_info", "node network address by device");
    private static final int RTM_GETADDR = 22;
    /** {@code struct ifaddrmsg}: its length, and where in it stand the length of the prefix and the interface's number. */
    private static final int HEADER = 8;
    private static final int PREFIX = 1;
    private static final int INDEX = 4;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;

    private final Netlink netlink;
    private final DeviceFilter filter;

    @Activate
    public AddressCollector(@Reference Netlink netlink, NetdevConfig config) {
        this(netlink, new DeviceFilter(config.exclude_devices_pattern(), config.include_devices_pattern()));
    }

    AddressCollector(Netlink netlink, DeviceFilter filter) {
        this.netlink = netlink;
        this.filter = filter;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (!readings.enter("rtnetlink")) {
            return;
        }
        Map<Integer, String> names = Links.names(netlink);
        Set<Labels> addresses = new HashSet<>();
        netlink.list(Netlink.ROUTE, RTM_GETADDR, new byte[HEADER], message -> {
            String device = names.get(message.s32(INDEX));
            byte[] address = address(message);
            if (device != null && address != null && filter.takes(Slice.of(device))) {
                addresses.add(Labels.of("device", device, "address", Address.text(address),
                        "netmask", Integer.toString(message.u8(PREFIX)), "scope", scope(InetAddress.getByAddress(address))));
            }
        });
        for (Labels labels : addresses) {
            readings.set(readings.series(INFO, labels), 1);
        }
    }

    /** Where two hosts are linked to each other only, the first is the other host's. */
    private static byte[] address(Payload message) throws IOException {
        byte[] address = null;
        boolean local = false;
        Attributes attributes = message.attributes(HEADER);
        while (attributes.next()) {
            Payload value = attributes.value();
            boolean length = value.length() == Address.IPV4 || value.length() == Address.IPV6;
            if (length && (attributes.type() == IFA_LOCAL || attributes.type() == IFA_ADDRESS && !local)) {
                local = attributes.type() == IFA_LOCAL;
                address = value.bytes(0, value.length());
            }
        }
        return address;
    }

    private static String scope(InetAddress address) {
        if (address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isMCLinkLocal()) {
            return "link-local";
        }
        if (address.isMCNodeLocal()) {
            return "interface-local";
        }
        return address.isMulticastAddress() || address.isAnyLocalAddress() ? "" : "global";
    }
}
