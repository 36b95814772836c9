package org.sysmon.collect.network.internal.netlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A socket of netlink(7). It waits for an answer for two seconds at most, where the kernel lets it. */
final class Socket implements Channel {

    private static final long PATIENCE_SECONDS = 2;

    private final String name;
    private final int fd;

    Socket(int protocol) throws IOException {
        this.name = "netlink protocol " + protocol;
        this.fd = LibC.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw LibC.failure(name, LibC.errno());
        }
        byte[] timeval = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.nativeOrder()).putLong(PATIENCE_SECONDS).array();
        if (LibC.setsockopt(fd, LibC.SOL_SOCKET, LibC.SO_RCVTIMEO, timeval, timeval.length) != 0) {
            int errno = LibC.errno();
            close();
            throw LibC.failure(name, errno);
        }
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        long sent;
        do {
            sent = LibC.send(fd, datagram, datagram.length, 0);
        } while (sent < 0 && LibC.errno() == LibC.EINTR);
        if (sent != datagram.length) {
            throw LibC.failure(name, LibC.errno());
        }
    }

    @Override
    public int receive(byte[] into) throws IOException {
        long length;
        do {
            length = LibC.recv(fd, into, into.length, LibC.MSG_TRUNC);
        } while (length < 0 && LibC.errno() == LibC.EINTR);
        if (length < 0) {
            int errno = LibC.errno();
            if (errno == LibC.EAGAIN) {
                throw new IOException(name + ": no answer within " + PATIENCE_SECONDS + " s");
            }
            throw LibC.failure(name, errno);
        }
        return (int) length;
    }

    @Override
    public void close() {
        LibC.close(fd);
    }
}
