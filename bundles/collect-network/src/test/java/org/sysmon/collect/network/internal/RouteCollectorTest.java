package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sysmon.collect.network.internal.netlink.Answers.attribute;
import static org.sysmon.collect.network.internal.netlink.Answers.join;
import static org.sysmon.collect.network.internal.netlink.Answers.link;
import static org.sysmon.collect.network.internal.netlink.Answers.u32;
import static org.sysmon.collect.network.internal.netlink.Answers.u8;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Answers;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.testkit.RecordedReadings;

class RouteCollectorTest {

    private static final int ROUTES = 26;
    private static final byte[] GATEWAY = attribute(5, u8(192, 0, 2, 1));
    private static final byte[] OUT = attribute(4, u32(2));

    private final RecordedReadings read = new RecordedReadings();
    private final Answers answers = new Answers().with(18, link(1, "lo")).with(18, link(2, "eth0"));

    @Test
    void describesRoutesAndCountsThemByInterface() throws IOException {
        answers.with(ROUTES, route(0, 16, 1, GATEWAY, OUT, attribute(6, u32(100))))
                .with(ROUTES, route(24, 2, 1, attribute(1, u8(192, 0, 2, 0)), attribute(7, u8(192, 0, 2, 7)), OUT))
                .with(ROUTES, route(32, 2, 2, attribute(1, u8(192, 0, 2, 7)), OUT)); // to this host itself
        collect();

        assertEquals(Map.of("node_network_routes{device=\"eth0\"}", 2.0,
                "node_network_route_info{dest=\"default\",device=\"eth0\",gw=\"192.0.2.1\",priority=\"100\",proto=\"dhcp\"}", 1.0,
                "node_network_route_info{dest=\"192.0.2.0/24\",device=\"eth0\",priority=\"0\",proto=\"kernel\",src=\"192.0.2.7\"}", 1.0),
                read.values());
    }

    @Test
    void describesEachHopOfARouteThatIsSpread() throws IOException {
        byte[] hops = join(hop(0, 2, GATEWAY), hop(4, 1, attribute(5, u8(192, 0, 2, 2))));
        answers.with(ROUTES, route(0, 3, 1, attribute(9, hops)));
        collect();

        assertEquals(Map.of("node_network_routes{device=\"eth0\"}", 1.0, "node_network_routes{device=\"lo\"}", 1.0,
                "node_network_route_info{dest=\"default\",device=\"eth0\",gw=\"192.0.2.1\",priority=\"0\",proto=\"boot\",weight=\"1\"}", 1.0,
                "node_network_route_info{dest=\"default\",device=\"lo\",gw=\"192.0.2.2\",priority=\"0\",proto=\"boot\",weight=\"5\"}", 1.0),
                read.values());
    }

    @Test
    void countsMoreRoutesThanItDescribes() throws IOException {
        for (int i = 0; i <= RouteCollector.MOST_DESCRIBED; i++) {
            answers.with(ROUTES, route(32, 186, 1, attribute(1, u8(10, 0, i >> 8, i)), OUT));
        }
        collect();

        Map<String, Long> series = read.series().stream().collect(Collectors.groupingBy(one -> one.metric().name(), Collectors.counting()));
        assertEquals(Map.of("node_network_routes", 1L, "node_network_route_info", (long) RouteCollector.MOST_DESCRIBED), series);
        assertEquals(RouteCollector.MOST_DESCRIBED + 1.0, read.values().get("node_network_routes{device=\"eth0\"}"));
    }

    @Test
    void refusesWhatIsNoRoute() {
        for (byte[] nonsense : new byte[][] { u8(2), route(24, 2, 1, attribute(1, u8(1, 2, 3))), route(0, 2, 1, attribute(9, u32(0, 0))),
            route(0, 2, 1, attribute(9, u8(40, 0, 0, 0, 0, 0, 0, 0))) }) {
            var wrong = new RouteCollector(new Answers().with(ROUTES, nonsense).netlink());
            assertThrows(MalformedSourceException.class, () -> wrong.collect(read.nextTick()));
        }
    }

    @Test
    void asksTheKernelOfThisMachine() throws IOException {
        new RouteCollector(new Netlink()).collect(read);

        double routes = read.values().entrySet().stream().filter(one -> one.getKey().startsWith("node_network_routes"))
                .mapToDouble(Map.Entry::getValue).sum();
        assertEquals(true, routes >= read.values().keySet().stream().filter(name -> name.startsWith("node_network_route_info")).count());
    }

    private void collect() throws IOException {
        new RouteCollector(answers.netlink()).collect(read);
    }

    private static byte[] route(int prefix, int protocol, int type, byte[]... attributes) {
        return join(u8(2, prefix, 0, 0, 254, protocol, 0, type, 0, 0, 0, 0), join(attributes));
    }

    private static byte[] hop(int weight, int link, byte[] attributes) {
        return join(u8(8 + attributes.length, 0, 0, weight), u32(link), attributes);
    }
}
