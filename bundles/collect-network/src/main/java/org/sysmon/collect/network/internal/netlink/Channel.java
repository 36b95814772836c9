package org.sysmon.collect.network.internal.netlink;

import java.io.IOException;

/** A way to the kernel and back: one datagram out, some in. */
public interface Channel extends AutoCloseable {

    /** Opens a new one. */
    @FunctionalInterface
    interface Opener {
        /** @param protocol such as {@link Netlink#ROUTE} */
        Channel open(int protocol) throws IOException;
    }

    void send(byte[] datagram) throws IOException;

    /** @return the length of the datagram, which may be more than there was room for */
    int receive(byte[] into) throws IOException;

    @Override
    void close();
}
