package org.sysmon.store.derby.internal.codec;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads a frame, never beyond its end. */
final class FrameInput {

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

    static long unzigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }
}
