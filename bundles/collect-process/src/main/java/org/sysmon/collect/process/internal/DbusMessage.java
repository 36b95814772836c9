package org.sysmon.collect.process.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message of D-Bus in the making: values one after the other, each where its alignment puts it. */
final class DbusMessage {

    static final byte CALL = 1;
    static final byte RETURN = 2;
    static final byte ERROR = 3;

    static final byte PATH = 1;
    static final byte INTERFACE = 2;
    static final byte MEMBER = 3;
    static final byte ERROR_NAME = 4;
    static final byte REPLY_SERIAL = 5;
    static final byte DESTINATION = 6;
    static final byte SIGNATURE = 8;

    private static final byte VERSION = 1;

    private byte[] bytes = new byte[256];
    private int length;

    /** A whole message of strings as arguments. */
    static byte[] call(int serial, String destination, String path, String contract, String member, String... arguments) {
        var body = new DbusMessage();
        for (String argument : arguments) {
            body.string(argument);
        }
        var header = new DbusMessage();
        header.begin(CALL, serial, body.length);
        header.field(PATH, 'o', path).field(DESTINATION, 's', destination).field(INTERFACE, 's', contract)
                .field(MEMBER, 's', member);
        if (arguments.length > 0) {
            header.field(SIGNATURE, 'g', "s".repeat(arguments.length));
        }
        return header.end(body);
    }

    /** The fixed part, and the length of the fields, which {@link #end} fills in. */
    void begin(byte type, int serial, int bodyLength) {
        octet('l').octet(type).octet(0).octet(VERSION).integer(bodyLength).integer(serial).integer(0);
    }

    byte[] end(DbusMessage body) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(12, length - 16);
        align(8);
        byte[] whole = Arrays.copyOf(bytes, length + body.length);
        System.arraycopy(body.bytes, 0, whole, length, body.length);
        return whole;
    }

    /** @param type of the value: o, s, g */
    DbusMessage field(byte code, char type, String value) {
        align(8).octet(code).signature(String.valueOf(type));
        return type == 'g' ? signature(value) : string(value);
    }

    DbusMessage field(byte code, int value) {
        return align(8).octet(code).signature("u").integer(value);
    }

    DbusMessage octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    DbusMessage integer(int value) {
        align(4);
        room(4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(length, value);
        length += 4;
        return this;
    }

    DbusMessage large(long value) {
        align(8);
        room(8);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length, value);
        length += 8;
        return this;
    }

    DbusMessage string(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return integer(text.length).text(text);
    }

    DbusMessage signature(String value) {
        byte[] text = value.getBytes(StandardCharsets.US_ASCII);
        return octet(text.length).text(text);
    }

    DbusMessage align(int to) {
        while (length % to != 0) {
            octet(0);
        }
        return this;
    }

    int length() {
        return length;
    }

    private DbusMessage text(byte[] text) {
        room(text.length + 1);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return octet(0);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
