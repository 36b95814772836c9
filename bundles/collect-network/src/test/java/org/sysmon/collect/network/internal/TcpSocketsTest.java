package org.sysmon.collect.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sysmon.collect.network.internal.netlink.Answers.join;
import static org.sysmon.collect.network.internal.netlink.Answers.u32;
import static org.sysmon.collect.network.internal.netlink.Answers.u8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysmon.api.kernel.MalformedSourceException;
import org.sysmon.collect.network.internal.netlink.Answers;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.testkit.FixtureKernel;
import org.sysmon.testkit.RecordedReadings;

/** Where sockets are found, and what both collectors make of them. */
class TcpSocketsTest {

    private static final int SOCKETS = 20;
    private static final String HEADING = "  sl  local_address rem_address   st tx_queue rx_queue\n";

    private final RecordedReadings read = new RecordedReadings();
    private final FixtureKernel kernel = FixtureKernel.at("src/test/resources/fixtures");

    @Test
    void countsConnectionsByStateInTheFiles() throws IOException {
        new TcpstatCollector(new TcpSockets(kernel, null)).collect(read);

        var counts = new TreeMap<>(read.values());
        counts.values().removeIf(count -> count == 0);
        assertEquals(13, read.values().size());
        assertEquals(Map.of(state("established"), 1.0, state("time_wait"), 1.0, state("listen"), 2.0,
                state("rx_queued_bytes"), 34.0, state("tx_queued_bytes"), 16.0), counts);
    }

    @Test
    void countsConnectionsByStateByNetlink() throws IOException {
        // The same list is given for both families.
        var answers = new Answers().with(SOCKETS, socket(1, 443, u8(192, 0, 2, 1), 5, 7)).with(SOCKETS, socket(10, 80, u8(0, 0, 0, 0), 2, 128));
        new TcpstatCollector(new TcpSockets(FixtureKernel.empty(), answers.netlink())).collect(read);

        assertEquals(2.0, read.values().get(state("established")));
        assertEquals(2.0, read.values().get(state("listen")));
        assertEquals(14.0, read.values().get(state("rx_queued_bytes")));
        assertEquals(270.0, read.values().get(state("tx_queued_bytes")));
    }

    @Test
    void tellsWhoListensAndHowManyWait() throws IOException {
        new ListenCollector(new TcpSockets(kernel, null)).collect(read);

        assertEquals(Map.of("tcp_listen_sockets{address=\"127.0.0.1\",port=\"8080\"}", 1.0,
                "tcp_listen_queue_length{address=\"127.0.0.1\",port=\"8080\"}", 2.0,
                "tcp_listen_sockets{address=\"::\",port=\"22\"}", 1.0,
                "tcp_listen_queue_length{address=\"::\",port=\"22\"}", 0.0), read.values());
    }

    @Test
    void findsASocketOfThisMachineWithWhatWaitsAtIt() throws IOException {
        try (var server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
                var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            new ListenCollector(new TcpSockets(FixtureKernel.empty(), new Netlink())).collect(read);

            String labels = "{address=\"" + server.getInetAddress().getHostAddress() + "\",port=\"" + server.getLocalPort() + "\"}";
            assertTrue(client.isConnected());
            assertEquals(1.0, read.values().get("tcp_listen_sockets" + labels));
            assertEquals(1.0, read.values().get("tcp_listen_queue_length" + labels));
            assertEquals(9.0, read.values().get("tcp_listen_queue_limit" + labels));
        }
    }

    @Test
    void addsUpSocketsThatShareAPortAndFoldsWhatIsTooMuch() throws IOException {
        var answers = new Answers();
        for (int port = 1; port <= ListenCollector.MOST + 3; port++) {
            answers.with(SOCKETS, socket(10, port, new byte[16], 1, 4));
        }
        answers.with(SOCKETS, socket(10, 1, new byte[16], 1, 4));
        new ListenCollector(new TcpSockets(FixtureKernel.empty(), answers.netlink())).collect(read);

        assertTrue(read.values().size() <= 3 * (ListenCollector.MOST + 1), read.values().size() + " series");
        assertEquals(2 * (ListenCollector.MOST + 4.0), read.values().entrySet().stream()
                .filter(one -> one.getKey().startsWith("tcp_listen_sockets")).mapToDouble(Map.Entry::getValue).sum());
    }

    @Test
    void readsTheFilesWhereNetlinkIsRefused() throws IOException {
        var refusing = new Answers().withDatagram(SOCKETS, Answers.message(2, u32(-2)));
        new Netlink(); // so that the error has a name
        new TcpstatCollector(new TcpSockets(kernel, refusing.netlink())).collect(read);

        assertEquals(1.0, read.values().get(state("established")));
    }

    @Test
    void isAbsentWhereThereIsNeither() {
        assertThrows(NoSuchFileException.class,
                () -> new TcpstatCollector(new TcpSockets(FixtureKernel.empty(), null)).collect(read));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", HEADING + "0: 0100007F:1F90\n", HEADING + "0: 0100007F:1F90 0:0 0C 0:0\n", HEADING + "0: 0100007F:1F90 0:0 zz 0:0\n",
        HEADING + "0: 010000:1F90 0:0 0A 0:0\n", HEADING + "0: 0100zz7F:1F90 0:0 0A 0:0\n", HEADING + "0 1 2 3 4\n" })
    void refusesWhatIsNotItsFile(String text) {
        kernel.and("proc/net/tcp", text);
        assertThrows(MalformedSourceException.class, () -> new ListenCollector(new TcpSockets(kernel, null)).collect(read));
    }

    @Test
    void refusesASocketThatIsCutShort() {
        var answers = new Answers().with(SOCKETS, new byte[40]);
        assertThrows(MalformedSourceException.class,
                () -> new TcpstatCollector(new TcpSockets(kernel, answers.netlink())).collect(read));
    }

    private static String state(String name) {
        return "node_tcp_connection_states{state=\"" + name + "\"}";
    }

    private static byte[] socket(int state, int port, byte[] local, long receives, long sends) {
        return join(u8(2, state, 0, 0, port >> 8, port, 0, 0), local, new byte[48 - local.length], u32(receives, sends, 0, 0));
    }
}
