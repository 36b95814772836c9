package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sysmon.collect.network.internal.netlink.Answers.attribute;
import static org.sysmon.collect.network.internal.netlink.Answers.join;
import static org.sysmon.collect.network.internal.netlink.Answers.link;
import static org.sysmon.collect.network.internal.netlink.Answers.text;
import static org.sysmon.collect.network.internal.netlink.Answers.u32;
import static org.sysmon.collect.network.internal.netlink.Answers.u64;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Answers;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

class QdiscCollectorTest {

    private static final DeviceFilter ALL = new DeviceFilter("", "");
    private static final int LINKS = 18;
    private static final int DISCIPLINES = 38;
    private static final long ROOT = 0xffff_ffffL;
    private static final byte[] STATS = attribute(7, attribute(1, u64(5_000_000_000L), u32(70)), attribute(3, u32(2, 300, 4, 5, 6)));

    private final RecordedReadings read = new RecordedReadings();
    private final Answers answers = new Answers().with(LINKS, link(2, "eth0"));

    @Test
    void readsTheDisciplineAtTheRootOfEachInterface() throws IOException {
        answers.with(DISCIPLINES, discipline(2, ROOT, "fq_codel", STATS)).with(DISCIPLINES, discipline(2, 0x10001, "pfifo", STATS))
                .with(DISCIPLINES, discipline(9, ROOT, "noqueue", STATS));
        new QdiscCollector(FixtureKernel.empty(), answers.netlink(), ALL, "").collect(read);

        String labels = "{device=\"eth0\",kind=\"fq_codel\"}";
        assertEquals(Map.of("node_qdisc_bytes_total" + labels, 5e9, "node_qdisc_packets_total" + labels, 70.0,
                "node_qdisc_drops_total" + labels, 4.0, "node_qdisc_requeues_total" + labels, 5.0,
                "node_qdisc_overlimits_total" + labels, 6.0, "node_qdisc_current_queue_length" + labels, 2.0,
                "node_qdisc_backlog" + labels, 300.0), read.values());
    }

    @Test
    void leavesOutWhatIsExcluded() throws IOException {
        answers.with(DISCIPLINES, discipline(2, ROOT, "fq_codel", STATS));
        new QdiscCollector(FixtureKernel.empty(), answers.netlink(), new DeviceFilter("eth", ""), "").collect(read);

        assertEquals(Map.of(), read.values());
    }

    @Test
    void refusesStatisticsThatAreCutShort() {
        answers.with(DISCIPLINES, discipline(2, ROOT, "fq_codel", attribute(7, attribute(1, u64(1)))));
        var collector = new QdiscCollector(FixtureKernel.empty(), answers.netlink(), ALL, "");

        assertThrows(MalformedSourceException.class, () -> collector.collect(read));
    }

    @Test
    void asksTheKernelOfThisMachine() throws IOException {
        var kernel = new Netlink();
        new QdiscCollector(FixtureKernel.empty(), kernel, ALL, "").collect(read);

        assertEquals(0, read.values().size() % 7);
    }

    @Test
    void readsFixturesWhereItIsToldTo() throws IOException {
        var kernel = FixtureKernel.with("q/results.json", "[\n{ \"IfaceName\": \"wlan0\", \"Kind\": \"fq\", \"Bytes\": 42 },\n"
                + "{ \"IfaceName\": \"wlan0\", \"Kind\": \"pfifo\", \"Parent\": 7 } ]\n");
        new QdiscCollector(kernel, answers.netlink(), ALL, "/q").collect(read);

        assertEquals(7, read.values().size());
        assertEquals(42.0, read.values().get("node_qdisc_bytes_total{device=\"wlan0\",kind=\"fq\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[", "[ { \"IfaceName\": ", "nonsense" })
    void refusesFixturesThatAreNoJson(String text) {
        var kernel = FixtureKernel.with("q/results.json", text);
        assertThrows(MalformedSourceException.class, () -> new QdiscCollector(kernel, answers.netlink(), ALL, "/q").collect(read));
    }

    @Test
    void isAbsentWhereTheFixturesAreMissing() {
        assertThrows(NoSuchFileException.class,
                () -> new QdiscCollector(FixtureKernel.empty(), answers.netlink(), ALL, "/q").collect(read));
    }

    private static byte[] discipline(int link, long parent, String kind, byte[] stats) {
        return join(u32(0, link, 0, parent, 1), attribute(1, text(kind)), stats);
    }
}
