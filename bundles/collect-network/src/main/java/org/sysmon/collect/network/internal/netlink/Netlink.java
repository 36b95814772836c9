package org.sysmon.collect.network.internal.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReference;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sysmon.api.kernel.MalformedSourceException;

/** Asks the kernel by netlink(7). Each question has a socket of its own, so that no answer belongs to another one. */
@Component(service = Netlink.class)
public final class Netlink {

    public static final int ROUTE = 0;
    public static final int SOCK_DIAG = 4;
    public static final int GENERIC = 16;

    private static final int HEADER = 16;
    private static final int NLM_F_REQUEST = 1;
    private static final int NLM_F_ACK = 4;
    private static final int NLM_F_DUMP = 0x300;
    private static final int NLMSG_NOOP = 1;
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int SEQUENCE = 1;
    /** The kernel never makes larger ones of a list. */
    private static final int BUFFER = 32 * 1024;

    private final Channel.Opener opener;
    private final Runnable whenOver;
    private final AtomicReference<byte[]> spare = new AtomicReference<>();
    private int inFlight;
    private boolean closed;

    /** Gets the messages of an answer. */
    @FunctionalInterface
    public interface Answer {
        /** @param message what follows the header; it changes with the next one */
        void message(Payload message) throws IOException;
    }

    @Activate
    public Netlink() {
        this(Socket::new, LibC::release);
        LibC.use();
    }

    /** One that asks through others. */
    public Netlink(Channel.Opener opener) {
        this(opener, () -> { });
    }

    private Netlink(Channel.Opener opener, Runnable whenOver) {
        this.opener = opener;
        this.whenOver = whenOver;
    }

    /** Asks for a list. */
    public void list(int protocol, int type, byte[] body, Answer answer) throws IOException {
        ask(protocol, type, NLM_F_REQUEST | NLM_F_DUMP, body, answer);
    }

    /** Asks for one thing. */
    public void one(int protocol, int type, byte[] body, Answer answer) throws IOException {
        ask(protocol, type, NLM_F_REQUEST | NLM_F_ACK, body, answer);
    }

    private void ask(int protocol, int type, int flags, byte[] body, Answer answer) throws IOException {
        enter();
        byte[] buffer = spare.getAndSet(null);
        if (buffer == null) {
            buffer = new byte[BUFFER];
        }
        try (Channel channel = opener.open(protocol)) {
            channel.send(ByteBuffer.allocate(HEADER + body.length).order(ByteOrder.nativeOrder())
                    .putInt(HEADER + body.length).putShort((short) type).putShort((short) flags).putInt(SEQUENCE).putInt(0)
                    .put(body).array());
            var message = new Payload();
            boolean more = true;
            while (more) {
                int length = channel.receive(buffer);
                if (length > buffer.length) {
                    throw new MalformedSourceException("netlink: a datagram of " + length + " bytes, the most is " + buffer.length);
                }
                more = messages(buffer, length, message, answer);
            }
        } finally {
            spare.set(buffer);
            leave();
        }
    }

    /** @return whether there is more to come */
    private static boolean messages(byte[] buffer, int length, Payload message, Answer answer) throws IOException {
        int at = 0;
        while (length - at >= HEADER) {
            message.over(buffer, at, length);
            int size = message.s32(0);
            int type = message.u16(4);
            boolean ours = message.s32(8) == SEQUENCE;
            if (size < HEADER || size > length - at) {
                throw new MalformedSourceException("netlink: expected a message of 16 to " + (length - at) + " bytes, saw " + size);
            }
            message.over(buffer, at + HEADER, at + size);
            if (ours && (type == NLMSG_DONE || type == NLMSG_ERROR)) {
                int errno = message.length() < Integer.BYTES ? 0 : -message.s32(0);
                if (errno != 0) {
                    throw LibC.failure("netlink", errno);
                }
                return false;
            }
            if (ours && type != NLMSG_NOOP) {
                answer.message(message);
            }
            at += Math.min(aligned(size), length - at);
        }
        if (at == 0) {
            throw new MalformedSourceException("netlink: expected a message of at least 16 bytes, saw " + length);
        }
        return true;
    }

    static int aligned(int length) {
        return length + 3 & ~3;
    }

    private synchronized void enter() throws IOException {
        if (closed) {
            throw new IOException("netlink was closed");
        }
        inFlight++;
    }

    private synchronized void leave() {
        inFlight--;
        finish();
    }

    @Deactivate
    synchronized void close() {
        closed = true;
        finish();
    }

    /** What is mapped is let go when the last call is back; one that hangs keeps it. */
    private void finish() {
        if (closed && inFlight == 0) {
            whenOver.run();
        }
    }
}
