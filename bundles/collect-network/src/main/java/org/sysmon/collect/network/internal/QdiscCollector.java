package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.network.internal.netlink.Attributes;
import org.sysmon.collect.network.internal.netlink.Links;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.collect.network.internal.netlink.Payload;

/**
 * What the queueing discipline at the root of each interface did (tc(8)), by the list that rtnetlink(7) gives. Not every
 * tick: the list waits for a lock of the whole network.
 */
@Component(configurationPid = QdiscConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = QdiscConfig.class)
@CollectorSettings(name = "qdisc", enabled = false, period_seconds = 5)
public final class QdiscCollector implements Collector {

    /** In the order of the numbers of {@link #take}. */
    private static final Metric[] METRICS = {
        Metric.counter("node_qdisc_bytes_total", "Number of bytes sent."),
        Metric.counter("node_qdisc_packets_total", "Number of packets sent."),
        Metric.counter("node_qdisc_drops_total", "Number of packets dropped."),
        Metric.counter("node_qdisc_requeues_total", "Number of packets dequeued, not transmitted, and requeued."),
        Metric.counter("node_qdisc_overlimits_total", "Number of overlimit packets."),
        Metric.gauge("node_qdisc_current_queue_length", "Number of packets currently in queue to be sent."),
        Metric.gauge("node_qdisc_backlog", "Number of bytes currently in queue to be sent."),
    };
    private static final String[] FIXTURE = { "Bytes", "Packets", "Drops", "Requeues", "Overlimits", "Qlen", "Backlog" };

    private static final int RTM_GETQDISC = 38;
    /** {@code struct tcmsg}: its length, and where in it stand the interface's number and the parent. */
    private static final int HEADER = 20;
    private static final int INDEX = 4;
    private static final int PARENT = 12;
    private static final long ROOT = 0xffff_ffffL;
    private static final int TCA_KIND = 1;
    private static final int TCA_STATS2 = 7;
    private static final int TCA_STATS_BASIC = 1;
    private static final int TCA_STATS_QUEUE = 3;

    private final Netlink netlink;
    private final DeviceFilter filter;
    private final KernelFile fixture;

    @Activate
    public QdiscCollector(@Reference Kernel kernel, @Reference Netlink netlink, QdiscConfig config) {
        this(kernel, netlink, new DeviceFilter(config.exclude_devices_pattern(), config.include_devices_pattern()), config.fixtures());
    }

    QdiscCollector(Kernel kernel, Netlink netlink, DeviceFilter filter, String fixtures) {
        this.netlink = netlink;
        this.filter = filter;
        this.fixture = fixtures.isEmpty() ? null : kernel.file(fixtures + "/results.json");
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (fixture != null) {
            ofFixture(readings);
            return;
        }
        if (!readings.enter("rtnetlink")) {
            return;
        }
        Map<Integer, String> names = Links.names(netlink);
        netlink.list(Netlink.ROUTE, RTM_GETQDISC, new byte[HEADER], discipline -> {
            long parent = discipline.u32(PARENT);
            String device = names.get(discipline.s32(INDEX));
            if ((parent == 0 || parent == ROOT) && device != null) {
                ofKernel(device, discipline.attributes(HEADER), readings);
            }
        });
    }

    private void ofKernel(String device, Attributes attributes, Readings readings) throws IOException {
        String kind = "";
        double[] values = new double[METRICS.length];
        while (attributes.next()) {
            if (attributes.type() == TCA_KIND) {
                kind = attributes.value().text();
            } else if (attributes.type() == TCA_STATS2) {
                stats(attributes.value().attributes(0), values);
            }
        }
        take(device, kind, values, readings);
    }

    /** {@code struct gnet_stats_basic} and {@code gnet_stats_queue}. */
    private static void stats(Attributes stats, double[] values) throws IOException {
        while (stats.next()) {
            Payload at = stats.value();
            if (stats.type() == TCA_STATS_BASIC) {
                values[0] = at.u64(0);
                values[1] = at.u32(8);
            } else if (stats.type() == TCA_STATS_QUEUE) {
                values[5] = at.u32(0);
                values[6] = at.u32(4);
                values[2] = at.u32(8);
                values[3] = at.u32(12);
                values[4] = at.u32(16);
            }
        }
    }

    private void ofFixture(Readings readings) throws IOException {
        for (Fixture discipline : Fixture.read(fixture)) {
            double[] values = new double[METRICS.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = discipline.number(FIXTURE[i]);
            }
            if (discipline.number("Parent") == 0) {
                take(discipline.text("IfaceName"), discipline.text("Kind"), values, readings);
            }
        }
    }

    private void take(String device, String kind, double[] values, Readings readings) {
        if (filter.takes(Slice.of(device))) {
            Labels labels = Labels.of("device", device, "kind", kind);
            for (int i = 0; i < values.length; i++) {
                readings.set(readings.series(METRICS[i], labels), values[i]);
            }
        }
    }
}
