package org.sysmon.collect.network.internal.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A kernel's side of netlink that answers what it was told, by the type of the question. */
public final class Answers implements Channel.Opener {

    private final Map<Integer, List<byte[]>> messages = new HashMap<>();
    private final Map<Integer, byte[]> raw = new HashMap<>();
    private int open;

    /** Its list for this question has one more message. */
    public Answers with(int question, byte[] message) {
        messages.computeIfAbsent(question, type -> new ArrayList<>()).add(message);
        return this;
    }

    /** All that comes for this question is this datagram. */
    public Answers withDatagram(int question, byte[] datagram) {
        raw.put(question, datagram);
        return this;
    }

    public Netlink netlink() {
        return new Netlink(this);
    }

    /** How many channels were not closed. */
    public int open() {
        return open;
    }

    @Override
    public Channel open(int protocol) {
        open++;
        return new Channel() {

            private final Deque<byte[]> datagrams = new ArrayDeque<>();

            @Override
            public void send(byte[] datagram) {
                int type = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder()).getShort(4);
                if (raw.containsKey(type)) {
                    datagrams.add(raw.get(type));
                    return;
                }
                for (byte[] message : messages.getOrDefault(type, List.of())) {
                    datagrams.add(message(type, message));
                }
                datagrams.add(message(3, u32(0)));
            }

            @Override
            public int receive(byte[] into) {
                byte[] next = datagrams.remove();
                System.arraycopy(next, 0, into, 0, Math.min(next.length, into.length));
                return next.length;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    /** A message with its header. */
    public static byte[] message(int type, byte[] body) {
        return ByteBuffer.allocate(16 + body.length).order(ByteOrder.nativeOrder()).putInt(16 + body.length).putShort((short) type)
                .putShort((short) 2).putInt(1).putInt(0).put(body).array();
    }

    /** Filled up to a multiple of four. */
    public static byte[] attribute(int type, byte[]... values) {
        byte[] value = join(values);
        return ByteBuffer.allocate(4 + value.length + 3 & ~3).order(ByteOrder.nativeOrder()).putShort((short) (4 + value.length))
                .putShort((short) type).put(value).array();
    }

    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    public static byte[] u8(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] u16(int value) {
        return ByteBuffer.allocate(2).order(ByteOrder.nativeOrder()).putShort((short) value).array();
    }

    public static byte[] u32(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.nativeOrder());
        for (long value : values) {
            bytes.putInt((int) value);
        }
        return bytes.array();
    }

    public static byte[] u64(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.nativeOrder());
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    public static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** An interface as the list of links has it. */
    public static byte[] link(int index, String name, byte[]... more) {
        return join(u32(0, index, 0, 0), attribute(3, text(name)), join(more));
    }
}
