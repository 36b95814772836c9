package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The values in the body of a message of D-Bus, or in its header: whoever reads must know which come. */
final class DbusBody {

    /** From its place 0 on alignment is counted. */
    private final ByteBuffer at;

    DbusBody(ByteBuffer at) {
        this.at = at;
    }

    /** Where an array ends that begins here, of elements aligned to so many bytes. */
    int array(int alignment) throws IOException {
        int length = integer();
        align(alignment);
        if (length < 0 || length > at.remaining()) {
            throw malformed("an array of " + length + " bytes");
        }
        return at.position() + length;
    }

    boolean isBefore(int end) {
        return at.position() < end;
    }

    DbusBody align(int to) throws IOException {
        int place = (at.position() + to - 1) / to * to;
        if (place > at.limit()) {
            throw malformed("a value");
        }
        at.position(place);
        return this;
    }

    void skip(int bytes) {
        at.position(at.position() + bytes);
    }

    int octet() throws IOException {
        if (!at.hasRemaining()) {
            throw malformed("a byte");
        }
        return at.get() & 0xff;
    }

    int integer() throws IOException {
        align(4);
        try {
            return at.getInt();
        } catch (BufferUnderflowException e) {
            throw malformed("a number of 32 bits");
        }
    }

    String string() throws IOException {
        return text(integer());
    }

    String signature() throws IOException {
        return text(octet());
    }

    /** The value of a variant: a text, or a number that fits into a double. */
    Object variant() throws IOException {
        String type = signature();
        return switch (type) {
            case "s", "o" -> string();
            case "g" -> signature();
            case "y" -> (double) octet();
            case "b", "u" -> (double) Integer.toUnsignedLong(integer());
            case "i" -> (double) integer();
            case "t" -> unsigned(large());
            case "x" -> (double) large();
            default -> throw new IOException("D-Bus: expected a text or a number, saw a value of type " + type);
        };
    }

    private long large() throws IOException {
        align(8);
        try {
            return at.getLong();
        } catch (BufferUnderflowException e) {
            throw malformed("a number of 64 bits");
        }
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }

    private String text(int length) throws IOException {
        if (length < 0 || length >= at.remaining()) {
            throw malformed("a text of " + length + " bytes");
        }
        byte[] text = new byte[length];
        at.get(text);
        at.get(); // the zero after it
        return new String(text, StandardCharsets.UTF_8);
    }

    private IOException malformed(String expected) {
        return new IOException("D-Bus: expected " + expected + ", saw the end of the message");
    }
}
