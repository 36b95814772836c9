package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.collect.network.internal.netlink.Links;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.collect.network.internal.netlink.Payload;

/** Which routes there are, of all tables and both families, by the list that rtnetlink(7) gives. */
@Component
@CollectorSettings(name = "network_route", enabled = false, period_seconds = 15)
public final class RouteCollector implements Collector {

    /** A router of the Internet knows a million; they are counted, but no series is made of each. */
    static final int MOST_DESCRIBED = 5000;

    private static final Metric INFO = Metric.gauge("node_network_route_info", "network routing table information");
    private static final Metric ROUTES = Metric.gauge("node_network_routes", "network routes by interface");
    private static final int RTM_GETROUTE = 26;

    private final Netlink netlink;

    @Activate
    public RouteCollector(@Reference Netlink netlink) {
        this.netlink = netlink;
    }

    @Override
    public void collect(Readings readings) throws IOException {
        if (!readings.enter("rtnetlink")) {
            return;
        }
        Map<Integer, String> names = Links.names(netlink);
        Map<String, Integer> routes = new HashMap<>();
        Set<Labels> described = new HashSet<>();
        netlink.list(Netlink.ROUTE, RTM_GETROUTE, new byte[Route.HEADER], message -> take(message, names, routes, described));
        for (Labels labels : described) {
            readings.set(readings.series(INFO, labels), 1);
        }
        for (var count : routes.entrySet()) {
            readings.set(readings.series(ROUTES, Labels.of("device", count.getKey())), count.getValue());
        }
    }

    private static void take(Payload message, Map<Integer, String> names, Map<String, Integer> routes, Set<Labels> described)
            throws IOException {
        Route route = Route.of(message);
        for (Route.Hop hop : route == null ? List.<Route.Hop>of() : route.hops()) {
            String device = names.getOrDefault(hop.link(), "");
            routes.merge(device, 1, Integer::sum);
            if (described.size() < MOST_DESCRIBED) {
                described.add(Labels.of("device", device, "src", route.source(), "dest", route.destination(), "gw", hop.gateway(),
                        "priority", route.priority(), "proto", route.protocol(), "weight", hop.weight()));
            }
        }
    }
}
