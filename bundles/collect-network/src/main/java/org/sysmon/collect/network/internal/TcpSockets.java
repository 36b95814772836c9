package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.collect.network.internal.netlink.Netlink;
import org.sysmon.collect.network.internal.netlink.Payload;

/**
 * The sockets of TCP, of both families: by sock_diag(7), and where that cannot be had from {@code /proc/net/tcp} and
 * {@code tcp6} (proc_pid_net(5)).
 */
final class TcpSockets {

    /** The states of the kernel's net/tcp_states.h, from 1. */
    static final int LISTEN = 10;
    static final int STATES = 11;

    /** Gets one socket after the other. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param sends of a socket that listens: how many may wait at most, below 0 where it is not told
         * @param port  of this side
         * @param local the address of this side
         */
        void socket(int state, long receives, long sends, int port, Local local) throws IOException;
    }

    /** Makes an address only for who wants it. */
    @FunctionalInterface
    interface Local {
        String address() throws IOException;
    }

    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final int IPPROTO_TCP = 6;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    /** {@code struct inet_diag_req_v2}. */
    private static final int REQUEST = 56;
    /** Places in {@code struct inet_diag_msg}. */
    private static final int STATE = 1;
    private static final int PORT = 4;
    private static final int ADDRESS = 8;
    private static final int RECEIVES = 56;
    private static final int SENDS = 60;
    private static final int HEX_WORD = 8;

    private final Netlink netlink;
    private final KernelFile tcp;
    private final OptionalFile tcp6;
    private int withoutNetlink;

    /** @param netlink null where only the files are to be read */
    TcpSockets(Kernel kernel, Netlink netlink) {
        this.netlink = netlink;
        this.tcp = kernel.proc("net/tcp");
        this.tcp6 = new OptionalFile(kernel.proc("net/tcp6"));
    }

    /** @param states a bit for each state that is wanted */
    void each(int states, Visitor visitor) throws IOException {
        if (netlink != null && withoutNetlink == 0) {
            try {
                ask(AF_INET, states, visitor);
            } catch (NoSuchFileException | AccessDeniedException e) {
                withoutNetlink = OptionalFile.PAUSE;
                read(states, visitor);
                return;
            }
            try {
                ask(AF_INET6, states, visitor);
            } catch (NoSuchFileException e) {
                return; // a kernel without IPv6
            }
        } else {
            withoutNetlink = Math.max(0, withoutNetlink - 1);
            read(states, visitor);
        }
    }

    private void ask(int family, int states, Visitor visitor) throws IOException {
        byte[] request = ByteBuffer.allocate(REQUEST).order(ByteOrder.nativeOrder())
                .put((byte) family).put((byte) IPPROTO_TCP).putShort((short) 0).putInt(states).array();
        int length = family == AF_INET ? Address.IPV4 : Address.IPV6;
        netlink.list(Netlink.SOCK_DIAG, SOCK_DIAG_BY_FAMILY, request, (Payload socket) -> visitor.socket(socket.u8(STATE),
                socket.u32(RECEIVES), socket.u32(SENDS), socket.port(PORT), () -> Address.text(socket.bytes(ADDRESS, length))));
    }

    private void read(int states, Visitor visitor) throws IOException {
        lines(tcp.read(), states, visitor);
        Cursor more = tcp6.read();
        if (more != null) {
            lines(more, states, visitor);
        }
    }

    /** {@code 0: 0100007F:1F90 00000000:0000 0A 00000000:00000000}: number, both addresses, state, both queues. */
    private static void lines(Cursor at, int states, Visitor visitor) throws IOException {
        at.expect("sl ");
        while (at.nextLine()) {
            at.until(':');
            String address = at.until(':').text();
            int port = (int) Hexadecimal.of(at.word(), at);
            at.word();
            int state = (int) Hexadecimal.of(at.word(), at);
            long sends = Hexadecimal.of(at.until(':'), at);
            long receives = Hexadecimal.of(at.word(), at);
            if (state < 1 || state > STATES) {
                throw at.malformed("a state from 1 to " + STATES + " before this, not " + state);
            }
            if ((states & 1 << state) != 0) {
                visitor.socket(state, receives, state == LISTEN ? -1 : sends, port, () -> address(address, at));
            }
        }
    }

    /** Words of 32 bits in the machine's order. */
    private static String address(String digits, Cursor at) throws IOException {
        int words = digits.length() / HEX_WORD;
        if (digits.length() % HEX_WORD != 0 || words != 1 && words != 4) {
            throw at.malformed("an address of 8 or 32 digits before this, not '" + digits + "'");
        }
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * words).order(ByteOrder.nativeOrder());
        for (int i = 0; i < words; i++) {
            bytes.putInt((int) Hexadecimal.of(Slice.of(digits.substring(HEX_WORD * i, HEX_WORD * (i + 1))), at));
        }
        return Address.text(bytes.array());
    }
}
