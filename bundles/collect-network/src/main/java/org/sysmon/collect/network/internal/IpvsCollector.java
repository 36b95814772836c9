package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;

/**
 * What went through the IP virtual server and how its servers are loaded, from {@code /proc/net/ip_vs_stats} and
 * {@code /proc/net/ip_vs} (the kernel's net/netfilter/ipvs/ip_vs_ctl.c): a line for each service, then one for each server.
 */
@Component(configurationPid = IpvsConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = IpvsConfig.class)
@CollectorSettings(name = "ipvs")
public final class IpvsCollector implements Collector {

    private static final Metric[] TOTALS = {
        Metric.counter("node_ipvs_connections_total", "The total number of connections made."),
        Metric.counter("node_ipvs_incoming_packets_total", "The total number of incoming packets."),
        Metric.counter("node_ipvs_outgoing_packets_total", "The total number of outgoing packets."),
        Metric.counter("node_ipvs_incoming_bytes_total", "The total amount of incoming data."),
        Metric.counter("node_ipvs_outgoing_bytes_total", "The total amount of outgoing data."),
    };
    private static final Metric WEIGHT = Metric.gauge("node_ipvs_backend_weight",
            "The current backend weight by local and remote address.");
    private static final Metric ACTIVE = Metric.gauge("node_ipvs_backend_connections_active",
            "The current active connections by local and remote address.");
    private static final Metric INACTIVE = Metric.gauge("node_ipvs_backend_connections_inactive",
            "The current inactive connections by local and remote address.");

    private final KernelFile stats;
    private final KernelFile services;
    private final Set<String> labels;
    private final Map<Slice, Service> known = new HashMap<>();
    private final Map<Labels, Load> loads = new HashMap<>();
    private final List<Load> seen = new ArrayList<>();

    @Activate
    public IpvsCollector(@Reference Kernel kernel, IpvsConfig config) {
        this(kernel, config.backend_labels());
    }

    IpvsCollector(Kernel kernel, String backendLabels) {
        this.stats = kernel.proc("net/ip_vs_stats");
        this.services = kernel.proc("net/ip_vs");
        this.labels = IpvsServer.labels(backendLabels);
    }

    @Override
    public void collect(Readings readings) throws IOException {
        totals(stats.read(), readings);
        if (loads.size() > DeviceFilter.REMEMBERED) {
            known.clear();
            loads.clear();
        }
        seen.clear();
        servers(services.read());
        for (int i = 0; i < seen.size(); i++) {
            Load load = seen.get(i);
            readings.set(readings.series(WEIGHT, load.labels), load.weight);
            readings.set(readings.series(ACTIVE, load.labels), load.active);
            readings.set(readings.series(INACTIVE, load.labels), load.inactive);
            load.seen = false;
        }
    }

    /** Two lines of headings, then the sums, hexadecimal. */
    private static void totals(Cursor at, Readings readings) throws IOException {
        at.expect("Total");
        at.nextLine();
        at.expect("Conns");
        if (!at.nextLine()) {
            throw at.malformed("a line of sums");
        }
        for (Metric metric : TOTALS) {
            readings.set(readings.series(metric), Hexadecimal.of(at.word(), at));
        }
    }

    private void servers(Cursor at) throws IOException {
        at.expect("IP Virtual Server");
        Service service = null;
        while (at.nextLine()) {
            if (at.sees("Prot ") || at.sees("  -> RemoteAddress:Port")) {
                continue;
            }
            if (!at.sees("  ->")) {
                service = service(at.rest());
            } else if (service == null) {
                throw at.malformed("a service before its first server");
            } else {
                at.expect("->");
                add(load(service, at), at);
            }
        }
    }

    private Service service(Slice line) {
        Service service = known.get(line);
        if (service == null) {
            Slice name = line.copy();
            service = new Service(name.text(), new HashMap<>());
            known.put(name, service);
        }
        return service;
    }

    private Load load(Service service, Cursor at) throws IOException {
        Slice remote = at.word();
        Load load = service.servers().get(remote);
        if (load == null) {
            Slice server = remote.copy();
            load = loads.computeIfAbsent(IpvsServer.of(service.name(), server.text(), labels, at), Load::new);
            service.servers().put(server, load);
        }
        return load;
    }

    /** {@code Tunnel 100 248 2}: how it is reached, weight, active and inactive connections. */
    private void add(Load load, Cursor at) throws IOException {
        at.word();
        double weight = at.nextDouble();
        double active = at.nextDouble();
        double inactive = at.nextDouble();
        if (!load.seen) {
            load.seen = true;
            load.weight = 0;
            load.active = 0;
            load.inactive = 0;
            seen.add(load);
        }
        load.weight += weight;
        load.active += active;
        load.inactive += inactive;
    }

    /** @param name the line that says what it is @param servers by their line */
    private record Service(String name, Map<Slice, Load> servers) {
    }

    /** Of the servers that have these labels. */
    private static final class Load {

        private final Labels labels;
        private boolean seen;
        private double weight;
        private double active;
        private double inactive;

        Load(Labels labels) {
            this.labels = labels;
        }
    }
}
