package org.sysmon.collect.process.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A connection to a bus by its socket (the D-Bus specification, message protocol and authentication): one call after the
 * other, each waits for its answer, for ever. What we are is told by the socket.
 */
final class DbusConnection implements AutoCloseable {

    static final String BUS = "org.freedesktop.DBus";

    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int HEAD = 16;

    private final SocketChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
    private int serial;

    private DbusConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** @throws NoSuchFileException when there is no bus */
    static DbusConnection open(String socket) throws IOException {
        Path path = Path.of(socket);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(socket, null, "no bus");
        }
        var connection = new DbusConnection(SocketChannel.open(UnixDomainSocketAddress.of(path)));
        try {
            connection.authenticate();
            connection.call(BUS, "/org/freedesktop/DBus", BUS, "Hello");
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** What the answer holds. @throws DbusErrorException when it is an error */
    DbusBody call(String destination, String path, String contract, String member, String... arguments) throws IOException {
        int asked = ++serial;
        send(DbusMessage.call(asked, destination, path, contract, member, arguments));
        while (true) {
            DbusBody answer = receive(asked);
            if (answer != null) {
                return answer;
            }
        }
    }

    /** The value of a property: a text or a number. */
    Object property(String destination, String path, String contract, String name) throws IOException {
        return call(destination, path, "org.freedesktop.DBus.Properties", "Get", contract, name).variant();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void authenticate() throws IOException {
        send("\0AUTH EXTERNAL\r\n".getBytes(StandardCharsets.US_ASCII));
        expect("DATA");
        send("DATA\r\n".getBytes(StandardCharsets.US_ASCII));
        expect("OK ");
        send("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void expect(String begin) throws IOException {
        var line = new StringBuilder();
        do {
            read(0, 1);
            line.append((char) buffer.get(0));
        } while (line.charAt(line.length() - 1) != '\n' && line.length() < 1000);
        if (!line.toString().startsWith(begin)) {
            throw new IOException("D-Bus: expected " + begin.strip() + ", the bus said " + line.toString().strip());
        }
    }

    /** The body of the next message; null when that is no answer to this call. */
    private DbusBody receive(int asked) throws IOException {
        read(0, HEAD);
        boolean little = buffer.get(0) == 'l';
        buffer.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int type = buffer.get(1);
        long bodyLength = Integer.toUnsignedLong(buffer.getInt(4));
        long fieldsLength = Integer.toUnsignedLong(buffer.getInt(12));
        long bodyAt = (HEAD + fieldsLength + 7) / 8 * 8;
        if (!little && buffer.get(0) != 'B' || bodyAt + bodyLength > LARGEST) {
            throw new IOException("D-Bus: expected a message of at most " + LARGEST + " bytes, saw something else");
        }
        ByteOrder order = buffer.order();
        read(HEAD, (int) (bodyAt + bodyLength) - HEAD);
        var fields = new DbusBody(buffer.slice(0, (int) (HEAD + fieldsLength)).order(order));
        fields.skip(HEAD - Integer.BYTES);
        int end = fields.array(8);
        double answered = -1;
        String error = "";
        while (fields.isBefore(end)) {
            int code = fields.align(8).octet();
            Object value = fields.variant();
            answered = code == DbusMessage.REPLY_SERIAL ? (Double) value : answered;
            error = code == DbusMessage.ERROR_NAME ? (String) value : error;
        }
        if (answered != asked) {
            return null;
        }
        var body = new DbusBody(buffer.slice((int) bodyAt, (int) bodyLength).order(order));
        if (type == DbusMessage.ERROR) {
            throw new DbusErrorException(error, bodyLength > 0 ? body.string() : "no reason given");
        }
        return body;
    }

    private void send(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** Reads exactly so many bytes to this place of the buffer. */
    private void read(int from, int count) throws IOException {
        if (from + count > buffer.capacity()) {
            buffer = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), from + count)).put(0, buffer, 0, from);
        }
        buffer.limit(from + count).position(from);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("D-Bus: the bus has closed the connection");
            }
        }
    }
}
