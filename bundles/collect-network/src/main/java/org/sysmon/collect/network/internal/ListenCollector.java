package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.network.internal.netlink.Netlink;

/** Who listens for connections of TCP, and how many wait to be accepted: a full queue is a service that does not answer. */
@Component(configurationPid = TcpstatConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@CollectorSettings(name = "listen", period_seconds = 5)
public final class ListenCollector implements Collector {

    /** Some programs listen on a new port for every client. What is too much is in one series. */
    static final int MOST = 256;

    private static final Metric SOCKETS = Metric.gauge("tcp_listen_sockets", "Sockets that listen on this address and port.");
    private static final Metric WAITING = Metric.gauge("tcp_listen_queue_length", "Connections that wait to be accepted.");
    private static final Metric LIMIT = Metric.gauge("tcp_listen_queue_limit", "How many connections may wait to be accepted.");
    private static final Labels OTHERS = Labels.of("address", "other");

    private final TcpSockets sockets;

    @Activate
    public ListenCollector(@Reference Kernel kernel, @Reference Netlink netlink, TcpstatConfig config) {
        this(new TcpSockets(kernel, config.netlink() ? netlink : null));
    }

    ListenCollector(TcpSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (!readings.enter("sock_diag")) {
            return;
        }
        Map<Labels, Queue> queues = new HashMap<>();
        sockets.each(1 << TcpSockets.LISTEN, (state, receives, sends, port, local) -> {
            Labels labels = Labels.of("address", local.address(), "port", Integer.toString(port));
            Queue queue = queues.computeIfAbsent(queues.containsKey(labels) || queues.size() < MOST ? labels : OTHERS, place -> new Queue());
            queue.sockets++;
            queue.waiting += receives;
            queue.limit += sends;
            queue.limited &= sends >= 0;
        });
        for (var entry : queues.entrySet()) {
            Queue queue = entry.getValue();
            readings.set(readings.series(SOCKETS, entry.getKey()), queue.sockets);
            readings.set(readings.series(WAITING, entry.getKey()), queue.waiting);
            if (queue.limited) {
                readings.set(readings.series(LIMIT, entry.getKey()), queue.limit);
            }
        }
    }

    /** Several sockets may share a port. */
    private static final class Queue {

        private double sockets;
        private double waiting;
        private double limit;
        private boolean limited = true;
    }
}
