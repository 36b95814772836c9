package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.Arrays;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.network.internal.netlink.Netlink;

/** How many connections of TCP are in which state, and what their buffers hold. Not every tick: there may be very many. */
@Component(configurationPid = TcpstatConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TcpstatConfig.class)
@CollectorSettings(name = "tcpstat", enabled = false, period_seconds = 5)
public final class TcpstatCollector implements Collector {

    private static final Metric STATES = Metric.gauge("node_tcp_connection_states", "Number of connection states.");
    /** In the order of their numbers, from 1; then the two sums. */
    private static final Labels[] NAMES = Arrays.stream(new String[] { "established", "syn_sent", "syn_recv", "fin_wait1",
        "fin_wait2", "time_wait", "close", "close_wait", "last_ack", "listen", "closing", "rx_queued_bytes", "tx_queued_bytes" })
            .map(state -> Labels.of("state", state)).toArray(Labels[]::new);
    private static final int ALL = (1 << TcpSockets.STATES + 1) - 2;

    private final TcpSockets sockets;
    private final double[] counts = new double[NAMES.length];

    @Activate
    public TcpstatCollector(@Reference Kernel kernel, @Reference Netlink netlink, TcpstatConfig config) {
        this(new TcpSockets(kernel, config.netlink() ? netlink : null));
    }

    TcpstatCollector(TcpSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (!readings.enter("sock_diag")) {
            return;
        }
        Arrays.fill(counts, 0);
        sockets.each(ALL, (state, receives, sends, port, local) -> {
            if (state >= 1 && state <= TcpSockets.STATES) {
                counts[state - 1]++;
            }
            counts[TcpSockets.STATES] += receives;
            counts[TcpSockets.STATES + 1] += Math.max(0, sends);
        });
        for (int i = 0; i < counts.length; i++) {
            readings.set(readings.series(STATES, NAMES[i]), counts[i]);
        }
    }
}
