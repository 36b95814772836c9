package org.sysmon.linux.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The datagram socket of the service manager: sd_notify(3), unix(7). An address that begins with @ is in the abstract space. */
final class NotifySocket {

    /** The length of {@code sun_path}. */
    private static final int LONGEST = 108;

    private final String name;
    private final byte[] address;

    /** @param name as in {@code $NOTIFY_SOCKET} */
    NotifySocket(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length < 2 || path.length >= LONGEST || path[0] != '/' && path[0] != '@') {
            throw new IllegalArgumentException("NOTIFY_SOCKET=" + name + ": expected a path, or a name after @, of less than "
                    + LONGEST + " bytes");
        }
        this.name = name;
        if (path[0] == '@') {
            path[0] = 0;
        }
        this.address = ByteBuffer.allocate(Short.BYTES + path.length).order(ByteOrder.nativeOrder())
                .putShort((short) LibC.AF_UNIX).put(path).array();
    }

    /** Sends these lines as one message. */
    void send(String... lines) throws IOException {
        byte[] message = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        int fd = LibC.socket(LibC.AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            throw LibC.failure(name, LibC.errno());
        }
        try {
            long sent;
            do {
                sent = LibC.sendto(fd, message, message.length, 0, address, address.length);
            } while (sent < 0 && LibC.errno() == LibC.EINTR);
            if (sent < 0) {
                throw LibC.failure(name, LibC.errno());
            }
        } finally {
            LibC.close(fd);
        }
    }
}
