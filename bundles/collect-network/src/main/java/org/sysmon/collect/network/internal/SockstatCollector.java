package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** How many sockets are in use and what memory they hold, from {@code /proc/net/sockstat} and {@code sockstat6} (proc_pid_net(5)). */
@Component
@CollectorSettings(name = "sockstat")
public final class SockstatCollector implements Collector {

    private static final Metric USED = Metric.gauge("node_sockstat_sockets_used", "Number of IPv4 sockets in use.");
    private static final Set<String> FIELDS = Set.of("inuse", "orphan", "tw", "alloc", "mem", "memory");
    private static final Field LEFT_OUT = new Field(null, null);

    private final Kernel kernel;
    private final OptionalFile sockstat;
    private final OptionalFile sockstat6;
    private final Map<Slice, Map<Slice, Field>> protocols = new HashMap<>();
    /** Bytes; 0 before the first look, below 0 where it cannot be known. */
    private long pageSize;

    @Activate
    public SockstatCollector(@Reference Kernel kernel) {
        this.kernel = kernel;
        this.sockstat = new OptionalFile(kernel.proc("net/sockstat"));
        this.sockstat6 = new OptionalFile(kernel.proc("net/sockstat6"));
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor ip4 = sockstat.read();
        Cursor ip6 = sockstat6.read();
        if (ip4 == null && ip6 == null) {
            throw new NoSuchFileException("net/sockstat", null, "neither it nor net/sockstat6 is below the proc folder");
        }
        if (pageSize == 0) {
            pageSize = pageSize();
        }
        if (ip4 != null) {
            lines(ip4, readings);
        }
        if (ip6 != null) {
            lines(ip6, readings);
        }
    }

    /** {@code TCP: inuse 4 orphan 0}. */
    private void lines(Cursor at, Readings readings) throws IOException {
        do {
            Slice protocol = at.until(':');
            Map<Slice, Field> fields = protocols.get(protocol);
            if (fields == null) {
                Slice key = protocol.copy();
                if (!key.text().matches("\\w+")) {
                    throw at.malformed("the name of a protocol before this, not '" + key + "'");
                }
                fields = fields(key.text());
                protocols.put(key, fields);
            }
            do {
                Field field = fields.getOrDefault(at.word(), LEFT_OUT);
                double value = at.nextDouble();
                if (field.metric() != null) {
                    readings.set(readings.series(field.metric()), value);
                }
                if (field.bytes() != null && pageSize > 0) {
                    readings.set(readings.series(field.bytes()), value * pageSize);
                }
            } while (!at.atLineEnd());
        } while (at.nextLine());
    }

    private static Map<Slice, Field> fields(String protocol) {
        var fields = new HashMap<Slice, Field>();
        if (protocol.equals("sockets")) {
            fields.put(Slice.of("used"), new Field(USED, null));
        } else {
            for (String state : FIELDS) {
                fields.put(Slice.of(state), new Field(metric(protocol, state),
                        state.equals("mem") ? metric(protocol, "mem_bytes") : null));
            }
        }
        return fields;
    }

    private static Metric metric(String protocol, String state) {
        return Metric.gauge("node_sockstat_" + protocol + "_" + state,
                "Number of %s sockets in state %s.".formatted(protocol, state));
    }

    /** The kernel answers with it when it is asked how large a block of proc(5) is. */
    private long pageSize() throws IOException {
        try {
            return kernel.space("/proc").blockSize();
        } catch (FileSystemException e) {
            return -1;
        }
    }

    /** @param bytes beside a count of pages, what it is in bytes; or none */
    private record Field(Metric metric, Metric bytes) {
    }
}
