package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.collect.Row;
import org.sysmon.api.collect.Table;
import org.sysmon.api.collect.Table.Column;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/** What waits in UDP sockets, from {@code /proc/net/udp} and {@code udp6} (proc_pid_net(5)), a socket in a line. */
@Component
@CollectorSettings(name = "udp_queues")
public final class UdpQueuesCollector implements Collector {

    private static final Metric QUEUES = Metric.gauge("node_udp_queues",
            "Number of allocated memory in the kernel for UDP datagrams in bytes.");
    private static final Table TABLE = new Table(key -> Labels.of("ip", key.text()),
            List.of(Column.of(QUEUES, "queue", "tx"), Column.of(QUEUES, "queue", "rx")));
    private static final Slice V4 = Slice.of("v4");
    private static final Slice V6 = Slice.of("v6");

    private final OptionalFile udp;
    private final OptionalFile udp6;

    @Activate
    public UdpQueuesCollector(@Reference Kernel kernel) {
        this.udp = new OptionalFile(kernel.proc("net/udp"));
        this.udp6 = new OptionalFile(kernel.proc("net/udp6"));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor ip4 = udp.read();
        Cursor ip6 = udp6.read();
        if (ip4 == null && ip6 == null) {
            throw new NoSuchFileException("net/udp", null, "neither it nor net/udp6 is below the proc folder");
        }
        if (ip4 != null) {
            sum(ip4, readings.row(TABLE, V4));
        }
        if (ip6 != null) {
            sum(ip6, readings.row(TABLE, V6));
        }
    }

    /** {@code 0: 00000000:0016 00000000:0000 0A 00000015:00000000}: number, both addresses, state, both queues. */
    private static void sum(Cursor at, Row queues) throws IOException {
        at.expect("sl ");
        double sent = 0;
        double received = 0;
        while (at.nextLine()) {
            at.until(':');
            at.skipWords(3);
            sent += Hexadecimal.of(at.until(':'), at);
            received += Hexadecimal.of(at.word(), at);
        }
        queues.set(0, sent);
        queues.set(1, received);
    }
}
