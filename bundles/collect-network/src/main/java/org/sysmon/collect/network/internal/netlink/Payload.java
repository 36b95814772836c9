package org.sysmon.collect.network.internal.netlink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.sysmon.api.kernel.MalformedSourceException;

/** The bytes of a message or of one of its attributes. It changes with the next one; numbers are in the machine's order. */
public final class Payload {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private Attributes attributes;

    Payload over(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        return this;
    }

    public int length() {
        return to - from;
    }

    public int u8(int offset) throws MalformedSourceException {
        return bytes[place(offset, Byte.BYTES)] & 0xff;
    }

    public int u16(int offset) throws MalformedSourceException {
        return (short) SHORTS.get(bytes, place(offset, Short.BYTES)) & 0xffff;
    }

    public int s32(int offset) throws MalformedSourceException {
        return (int) INTS.get(bytes, place(offset, Integer.BYTES));
    }

    public long u32(int offset) throws MalformedSourceException {
        return s32(offset) & 0xffff_ffffL;
    }

    /** Of 64 bits without a sign, the nearest double. */
    public double u64(int offset) throws MalformedSourceException {
        long value = (long) LONGS.get(bytes, place(offset, Long.BYTES));
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    /** Of 16 bits in the order of the network. */
    public int port(int offset) throws MalformedSourceException {
        return u8(offset) << 8 | u8(offset + 1);
    }

    public byte[] bytes(int offset, int length) throws MalformedSourceException {
        int place = place(offset, length);
        return Arrays.copyOfRange(bytes, place, place + length);
    }

    /** Some of it, to be looked at apart. */
    public Payload part(int offset, int length) throws MalformedSourceException {
        int place = place(offset, length);
        return new Payload().over(bytes, place, place + length);
    }

    /** All of it, up to the first zero byte. */
    public String text() {
        return new String(bytes, from, textEnd() - from, StandardCharsets.UTF_8);
    }

    /** The attributes behind a header of this length. */
    public Attributes attributes(int header) throws MalformedSourceException {
        if (attributes == null) {
            attributes = new Attributes();
        }
        return attributes.over(bytes, header == 0 ? from : place(0, header) + header, to);
    }

    private int textEnd() {
        int end = from;
        while (end < to && bytes[end] != 0) {
            end++;
        }
        return end;
    }

    private int place(int offset, int length) throws MalformedSourceException {
        if (offset < 0 || offset > to - from - length) {
            throw new MalformedSourceException("netlink: expected " + length + " bytes at " + offset + ", saw " + (to - from) + " in all");
        }
        return from + offset;
    }
}
