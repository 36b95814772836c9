package org.sysmon.store.derby.internal.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Reads a frame, never beyond its end. */
final class FrameInput {

    private static final VarHandle LITTLE_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final CRC32C crc = new CRC32C();
    private byte[] bytes;
    private int length;
    private int at;

    /** Starts on the body of a frame that is whole. @return its kind */
    byte open(byte[] frame, int frameLength) throws CorruptFrameException {
        if (frameLength < FrameBuffer.BODY_AT) {
            throw new CorruptFrameException("only " + frameLength + " bytes");
        }
        if (frame[0] != FrameBuffer.FORMAT) {
            throw new CorruptFrameException("format %d, expected %d".formatted(frame[0], FrameBuffer.FORMAT));
        }
        crc.reset();
        crc.update(frame, FrameBuffer.KIND_AT, frameLength - FrameBuffer.KIND_AT);
        int expected = ByteBuffer.wrap(frame).getInt(FrameBuffer.CRC_AT);
        if ((int) crc.getValue() != expected) {
            throw new CorruptFrameException("checksum %08x, expected %08x".formatted((int) crc.getValue(), expected));
        }
        bytes = frame;
        length = frameLength;
        at = FrameBuffer.BODY_AT;
        return frame[FrameBuffer.KIND_AT];
    }

    int left() {
        return length - at;
    }

    long unsigned() throws CorruptFrameException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == length) {
                throw new CorruptFrameException("ends within a number");
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptFrameException("a number of more than 64 bits");
    }

    long signed() throws CorruptFrameException {
        return unzigzag(unsigned());
    }

    long fixed() throws CorruptFrameException {
        if (left() < 8) {
            throw new CorruptFrameException("ends within a value");
        }
        at += 8;
        return ByteBuffer.wrap(bytes).getLong(at - 8);
    }

    int octet() throws CorruptFrameException {
        if (at == length) {
            throw new CorruptFrameException("ends where a byte is expected");
        }
        return bytes[at++] & 0xff;
    }

    /** Numbers of so many bits each, as {@link FrameBuffer#packed} wrote them. */
    void packed(long[] values, int count, int width) throws CorruptFrameException {
        int end = at + (count * width + 7) / 8;
        if (end > length) {
            throw new CorruptFrameException("ends within %d numbers of %d bits".formatted(count, width));
        }
        long mask = width == 64 ? -1 : (1L << width) - 1;
        long word = 0;
        int there = 0;
        for (int i = 0; i < count; i++) {
            long value = word;
            if (there < width) {
                int bits = Math.min(64, 8 * (end - at));
                word = littleEndian();
                value |= word << there;
                int taken = width - there;
                word = taken == 64 ? 0 : word >>> taken;
                there = bits - taken;
            } else {
                word = width == 64 ? 0 : word >>> width;
                there -= width;
            }
            values[i] = value & mask;
        }
        at = end;
    }

    /** Up to eight bytes, as many as there are; what is beyond those that are wanted is masked out. */
    private long littleEndian() {
        if (at + 8 <= length) {
            at += 8;
            return (long) LITTLE_ENDIAN.get(bytes, at - 8);
        }
        long word = 0;
        for (int shift = 0; at < length; shift += 8) {
            word |= (bytes[at++] & 0xffL) << shift;
        }
        return word;
    }

    int position() {
        return at;
    }

    /** Goes to a place in the frame that opened. */
    void seek(int position) {
        at = position;
    }

    static long unzigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }
}
