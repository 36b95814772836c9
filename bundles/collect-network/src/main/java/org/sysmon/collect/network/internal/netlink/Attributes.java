package org.sysmon.collect.network.internal.netlink;

import org.sysmon.api.kernel.MalformedSourceException;

/** The attributes of a message, one after the other: {@code struct rtattr} of rtnetlink(7), each on a multiple of four bytes. */
public final class Attributes {

    private static final int HEADER = 4;
    /** The upper two bits say that it is nested, or in the order of the network. */
    private static final int TYPE = 0x3fff;

    private final Payload header = new Payload();
    private final Payload value = new Payload();
    private byte[] bytes;
    private int next;
    private int end;
    private int type;

    Attributes over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.next = from;
        this.end = to;
        return this;
    }

    /** Goes to the next one. @return whether there is one */
    public boolean next() throws MalformedSourceException {
        if (end - next < HEADER) {
            return false; // no more than what fills the last one up
        }
        header.over(bytes, next, next + HEADER);
        int length = header.u16(0);
        if (length < HEADER || length > end - next) {
            throw new MalformedSourceException("netlink: expected an attribute of 4 to " + (end - next) + " bytes, saw " + length);
        }
        type = header.u16(2) & TYPE;
        value.over(bytes, next + HEADER, next + length);
        next += Math.min(Netlink.aligned(length), end - next);
        return true;
    }

    public int type() {
        return type;
    }

    /** Changes with {@link #next}. */
    public Payload value() {
        return value;
    }
}
