package org.sysmon.store.derby.internal.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Where a frame is written; grows, and is used again for the next. */
public final class FrameBuffer {

    static final byte FORMAT = 1;
    static final int CRC_AT = 1;
    static final int KIND_AT = 5;
    static final int BODY_AT = 6;

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[4096];
    private int length;

    /** How long the frame is. */
    public int length() {
        return length;
    }

    /** A copy of a piece of it. */
    public byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    void begin(byte kind) {
        bytes[0] = FORMAT;
        bytes[KIND_AT] = kind;
        length = BODY_AT;
    }

    void end() {
        crc.reset();
        crc.update(bytes, KIND_AT, length - KIND_AT);
        ByteBuffer.wrap(bytes).putInt(CRC_AT, (int) crc.getValue());
    }

    void unsigned(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void signed(long value) {
        unsigned(zigzag(value));
    }

    void fixed(long value) {
        reserve(8);
        ByteBuffer.wrap(bytes).putLong(length, value);
        length += 8;
    }

    void octet(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** So many low bits of each number, one after the other, the lowest first; filled up to whole bytes. */
    void packed(long[] values, int from, int count, int width, int shift) {
        reserve(count * width / 8 + 9);
        long mask = width == 64 ? -1 : (1L << width) - 1;
        long word = 0;
        int used = 0;
        for (int i = from; i < from + count; i++) {
            long value = values[i] >>> shift & mask;
            word |= value << used;
            used += width;
            if (used >= 64) {
                littleEndian(word, 64);
                used -= 64;
                word = used == 0 ? 0 : value >>> width - used;
            }
        }
        littleEndian(word, used);
    }

    /** All of another buffer's bytes from a place on. */
    void append(FrameBuffer other, int from) {
        int count = other.length - from;
        reserve(count);
        System.arraycopy(other.bytes, from, bytes, length, count);
        length += count;
    }

    void clear() {
        length = 0;
    }

    private void littleEndian(long word, int bits) {
        long rest = word;
        for (int left = bits; left > 0; left -= 8) {
            bytes[length++] = (byte) rest;
            rest >>>= 8;
        }
    }

    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
