package org.sysmon.collect.process.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A bus on a socket, with whatever the test puts on it. What is asked for and is not there is an error. */
final class FakeBus implements AutoCloseable {

    /** Writes the body of an answer. */
    interface Answer {
        void write(DbusMessage body);
    }

    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, String> signatures = new ConcurrentHashMap<>();

    FakeBus(Path socket) throws IOException {
        server.bind(UnixDomainSocketAddress.of(socket));
        answer("Hello", "s", body -> body.string(":1.42"));
        var thread = new Thread(this::serve, "fake-bus");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param call the member, or for properties {@code path property} */
    FakeBus answer(String call, String signature, Answer answer) {
        answers.put(call, answer);
        signatures.put(call, signature);
        return this;
    }

    FakeBus property(String path, String name, String value) {
        return answer(path + " " + name, "v", body -> body.signature("s").string(value));
    }

    FakeBus property(String path, String name, int value) {
        return answer(path + " " + name, "v", body -> body.signature("u").integer(value));
    }

    FakeBus property(String path, String name, long value) {
        return answer(path + " " + name, "v", body -> body.signature("t").large(value));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (true) {
            try (var client = server.accept()) {
                converse(Channels.newInputStream(client), Channels.newOutputStream(client));
            } catch (EOFException e) {
                continue; // this client has gone; the next one
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void converse(InputStream in, OutputStream out) throws IOException {
        say(out, line(in).equals("\0AUTH EXTERNAL") ? "DATA" : "REJECTED");
        say(out, line(in).equals("DATA") ? "OK 0123456789abcdef" : "ERROR");
        line(in);
        int serial = 1;
        while (true) {
            ByteBuffer head = ByteBuffer.wrap(bytes(in, 16)).order(ByteOrder.LITTLE_ENDIAN);
            int fields = (head.getInt(12) + 7) / 8 * 8;
            byte[] rest = bytes(in, fields + head.getInt(4));
            out.write(signal(serial++)); // the way of a real one: others talk, too
            out.write(answer(serial++, head, rest, fields));
        }
    }

    private byte[] answer(int serial, ByteBuffer head, byte[] rest, int fields) throws IOException {
        var header = new DbusBody(ByteBuffer.wrap(rest, 0, head.getInt(12)).slice().order(ByteOrder.LITTLE_ENDIAN));
        String path = "";
        String member = "";
        while (header.isBefore(head.getInt(12))) {
            int code = header.align(8).octet();
            Object value = header.variant();
            path = code == DbusMessage.PATH ? value.toString() : path;
            member = code == DbusMessage.MEMBER ? value.toString() : member;
        }
        if (member.equals("Get")) {
            var arguments = new DbusBody(ByteBuffer.wrap(rest, fields, rest.length - fields).slice().order(ByteOrder.LITTLE_ENDIAN));
            arguments.string();
            member = path + " " + arguments.string();
        }
        var body = new DbusMessage();
        Answer answer = answers.get(member);
        var message = new DbusMessage();
        if (answer == null) {
            body.string("there is no " + member);
            message.begin(DbusMessage.ERROR, serial, body.length());
            message.field(DbusMessage.ERROR_NAME, 's', "org.freedesktop.DBus.Error.ServiceUnknown").field(DbusMessage.SIGNATURE, 'g', "s");
        } else {
            answer.write(body);
            message.begin(DbusMessage.RETURN, serial, body.length());
            message.field(DbusMessage.SIGNATURE, 'g', signatures.get(member));
        }
        return message.field(DbusMessage.REPLY_SERIAL, head.getInt(8)).end(body);
    }

    private static byte[] signal(int serial) {
        var body = new DbusMessage().string(":1.42");
        var message = new DbusMessage();
        message.begin((byte) 4, serial, body.length());
        return message.field(DbusMessage.PATH, 'o', "/org/freedesktop/DBus").field(DbusMessage.MEMBER, 's', "NameAcquired")
                .field(DbusMessage.SIGNATURE, 'g', "s").end(body);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = bytes(in, 1)[0]; next != '\n'; next = bytes(in, 1)[0]) {
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }
}
